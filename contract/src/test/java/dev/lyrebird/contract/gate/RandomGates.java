package dev.lyrebird.contract.gate;

import dev.lyrebird.api.v1alpha1.filter.FilterAction;
import dev.lyrebird.api.v1alpha1.filter.FilterOperation;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Gates and tables out of so few names that they meet often. */
final class RandomGates {
    private static final List<String> NAMES = List.of("a", "b", "ab", "A", "a*");
    private static final List<String> PATTERNS = List.of("*", "a", "a*", "?", "b?", "*b", "a\\*", "A");

    private RandomGates() {}

    /**
     * @param nameCase how the server stores and compares names of tables
     * @param added one gate more
     * @param before values of the table's columns; more than it has
     */
    record Case(
            TableNameCase nameCase,
            List<Gate> gates,
            Gate added,
            TableDefinition table,
            ChangeKind kind,
            List<Optional<Object>> before,
            List<Optional<Object>> after) {}

    static Arbitrary<Case> cases() {
        return Combinators.combine(
                        Arbitraries.of(TableNameCase.class),
                        gate().list().ofMaxSize(3),
                        gate(),
                        table(),
                        Arbitraries.of(ChangeKind.class),
                        rows(),
                        rows())
                .as(Case::new);
    }

    private static Arbitrary<Gate> gate() {
        return Combinators.combine(
                        Arbitraries.of("g", "h", "i"),
                        often(FilterAction.Accept, FilterAction.Drop),
                        rule().list().ofMaxSize(4))
                .as((name, fallback, rules) -> new Gate(GateKind.CdcFilter, name, "uid", 1, fallback, rules));
    }

    private static Arbitrary<TableDefinition> table() {
        Arbitrary<TableId> id = Combinators.combine(Arbitraries.of(NAMES), Arbitraries.of(NAMES))
                .as(TableId::new);
        Arbitrary<List<String>> columns = Combinators.combine(
                        Arbitraries.shuffle("a", "b", "ab", "a*"),
                        Arbitraries.integers().between(2, 4))
                .as((names, size) -> names.subList(0, size));
        return Combinators.combine(id, columns, often(0, 1))
                .as((table, names, keys) -> new TableDefinition(
                        table,
                        names.stream().map(RandomGates::column).toList(),
                        names.subList(0, keys),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static Arbitrary<List<Optional<Object>>> rows() {
        return Arbitraries.of(0L, 1L, 2L)
                .<Object>map(value -> value)
                .optional(0.8)
                .list()
                .ofSize(4);
    }

    private static Arbitrary<GateRule> rule() {
        Arbitrary<List<FilterOperation>> operations = Arbitraries.of(FilterOperation.class)
                .set()
                .ofMinSize(1)
                .map(chosen -> chosen.stream().sorted().toList());
        Arbitrary<MaskRule> mask =
                Combinators.combine(patterns(2), Arbitraries.of(masks())).as(MaskRule::new);
        return Combinators.combine(
                        tables(),
                        often(FilterAction.Accept, FilterAction.Drop),
                        operations,
                        Arbitraries.of("a > 0", "a == 1 || b == 2", "!(a == 2)", "isNull(b)")
                                .optional(0.6),
                        patterns(1),
                        Arbitraries.frequencyOf(
                                Tuple.of(2, Arbitraries.just(List.<String>of())), Tuple.of(1, patterns(2))),
                        mask.list().ofMaxSize(2))
                .as((tables, action, allowed, where, ignored, only, hidden) ->
                        new GateRule("r" + tables.hashCode(), tables, action, allowed, where, ignored, only, hidden));
    }

    private static Arbitrary<List<String>> tables() {
        Arbitrary<List<String>> some = Arbitraries.of(PATTERNS)
                .tuple2()
                .map(pair -> pair.get1() + "." + pair.get2())
                .list()
                .ofMinSize(1)
                .ofMaxSize(2);
        return Arbitraries.frequencyOf(Tuple.of(1, some), Tuple.of(1, Arbitraries.just(List.of("*.*"))));
    }

    private static <T> Arbitrary<T> often(T usual, T rare) {
        return Arbitraries.frequency(Tuple.of(5, usual), Tuple.of(1, rare));
    }

    private static Arbitrary<List<String>> patterns(int most) {
        return Arbitraries.of(PATTERNS).list().ofMaxSize(most);
    }

    private static List<Mask> masks() {
        return List.of(
                new Mask.Null(),
                new Mask.Redact(),
                new Mask.Fixed("x"),
                new Mask.Sha256(new HmacKey("s", "k")),
                new Mask.Truncate(1),
                new Mask.Truncate(2));
    }

    private static ColumnDefinition column(String name) {
        return new ColumnDefinition(name, ColumnTypes.parse("int"), Set.of(), Optional.empty());
    }
}
