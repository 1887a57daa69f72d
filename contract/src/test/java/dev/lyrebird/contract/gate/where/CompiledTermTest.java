package dev.lyrebird.contract.gate.where;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.lyrebird.contract.gate.value.ColumnValues;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The closures against the evaluation of the language's own library, and that they are used. */
class CompiledTermTest {
    private static final int ROWS = 20;

    @Property(tries = 400, edgeCases = EdgeCasesMode.NONE)
    void aRandomExpressionHasTheValueThatTheLibrarySays(@ForAll long seed) throws Exception {
        Random random = new Random(seed);
        String where = new RandomExpressions(random).bool(3);
        CelExpression expression = new CelExpression(where, RandomRows.TABLE);
        CelAbstractSyntaxTree tree = expression.check();
        Map<String, ColumnSlot> slots = expression.slots(tree);
        Term compiled = new TermCompiler(tree, slots, LibraryTerm::of).compile();
        Term library = LibraryTerm.of(tree, tree.getExpr(), slots);
        for (int i = 0; i < ROWS; i++) {
            ColumnValues row = RandomRows.row(random);
            assertThat(compiled.value(row)).as(where).isEqualTo(library.value(row));
        }
    }

    /** Else the property would compare the library with itself. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "s != 'draft' && i < 100",
                "s in ['a', 'b'] || isNull(t)",
                "ts >= timestamp('2026-01-01T00:00:00Z')",
                "day.getFullYear() == 2026",
                "e > 12 && d <= 1.5",
                "u > 7 && u == 7u",
                "s.matches('^a+$') && size(s) > 2 && (s + t).contains('x')",
                "tm > duration('90m') ? b : !b",
                "y == b'\\x01'",
                "i % 2 == 1 && -i + 3 * j >= 0",
            })
    void whatPeopleWriteNeedsNoLibrary(String where) throws Exception {
        CelExpression expression = new CelExpression(where, RandomRows.TABLE);
        CelAbstractSyntaxTree tree = expression.check();
        TermCompiler compiler = new TermCompiler(tree, expression.slots(tree), (all, part, slots) -> {
            throw new AssertionError("left to the library: " + part);
        });
        assertThatCode(compiler::compile).doesNotThrowAnyException();
    }
}
