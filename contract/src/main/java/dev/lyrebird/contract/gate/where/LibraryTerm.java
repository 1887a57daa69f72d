package dev.lyrebird.contract.gate.where;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelUnknownSet;
import dev.lyrebird.contract.gate.value.ColumnValues;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** A part that the language's own library evaluates: right by definition, and some microseconds slower. */
final class LibraryTerm implements Term {
    private static final CelRuntime RUNTIME = CelRuntimeFactory.standardCelRuntimeBuilder()
            .setOptions(CelSyntax.OPTIONS)
            .build();

    private final CelRuntime.Program program;
    private final Map<String, ColumnSlot> slots;

    private LibraryTerm(CelRuntime.Program program, Map<String, ColumnSlot> slots) {
        this.program = program;
        this.slots = Map.copyOf(slots);
    }

    /**
     * @param tree checked tree that {@code part} is of
     * @param slots the columns that the part reads, by their names in it
     */
    static LibraryTerm of(CelAbstractSyntaxTree tree, CelExpr part, Map<String, ColumnSlot> slots)
            throws CelEvaluationException {
        CelAbstractSyntaxTree alone =
                CelAbstractSyntaxTree.newCheckedAst(part, tree.getSource(), tree.getReferenceMap(), tree.getTypeMap());
        return new LibraryTerm(RUNTIME.createProgram(alone), slots);
    }

    @Override
    public Object value(ColumnValues row) {
        // read before, so that what goes wrong in reading is not taken for what cannot be computed
        Map<String, Object> values = new HashMap<>();
        slots.forEach((name, slot) -> {
            Object value = slot.value(row);
            if (value != null) {
                values.put(name, value);
            }
        });
        try {
            Object value = program.eval(name -> Optional.ofNullable(values.get(name)));
            return value instanceof CelUnknownSet ? null : value;
        } catch (CelEvaluationException e) {
            return null; // the exception's text may hold the row's values
        }
    }
}
