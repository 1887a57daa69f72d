package dev.lyrebird.contract.gate;

import dev.lyrebird.contract.tables.Glob;
import dev.lyrebird.contract.tables.TableGlob;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import java.util.List;
import java.util.Optional;

/** A rule with its patterns made ready. Columns are compared without regard to case, as every MySQL server does. */
final class CompiledRule {
    private record CompiledMask(List<Glob> columns, Mask mask) {}

    private final GateRule rule;
    private final List<TableGlob> tables;
    private final List<Glob> ignored;
    private final List<Glob> only;
    private final List<CompiledMask> masks;

    CompiledRule(GateRule rule) {
        this.rule = rule;
        this.tables = rule.tables().stream().map(TableGlob::of).toList();
        this.ignored = rule.ignoredColumns().stream().map(Glob::of).toList();
        this.only = rule.onlyColumns().stream().map(Glob::of).toList();
        this.masks = rule.masks().stream()
                .map(mask ->
                        new CompiledMask(mask.columns().stream().map(Glob::of).toList(), mask.mask()))
                .toList();
    }

    GateRule rule() {
        return rule;
    }

    boolean isFor(TableId table, TableNameCase nameCase) {
        return tables.stream().anyMatch(pattern -> pattern.matches(table, nameCase));
    }

    boolean ignores(String column) {
        return matches(ignored, column);
    }

    /** Whether there is a list of the only columns that leave, and none of its patterns matches. */
    boolean omits(String column) {
        return !only.isEmpty() && !matches(only, column);
    }

    Optional<Mask> mask(String column) {
        return masks.stream()
                .filter(mask -> matches(mask.columns(), column))
                .map(CompiledMask::mask)
                .findFirst();
    }

    private static boolean matches(List<Glob> patterns, String column) {
        return patterns.stream().anyMatch(pattern -> pattern.matchesColumn(column));
    }
}
