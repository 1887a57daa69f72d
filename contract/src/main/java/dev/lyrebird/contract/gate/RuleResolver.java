package dev.lyrebird.contract.gate;

import dev.lyrebird.api.v1alpha1.filter.ColumnMask;
import dev.lyrebird.api.v1alpha1.filter.FilterAction;
import dev.lyrebird.api.v1alpha1.filter.FilterOperation;
import dev.lyrebird.api.v1alpha1.filter.FilterRule;
import dev.lyrebird.contract.gate.where.WhereCompiler;
import dev.lyrebird.contract.tables.Glob;
import dev.lyrebird.contract.tables.TablePattern;
import dev.lyrebird.contract.text.FieldError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Resolves one rule; what is wrong goes to the list of errors. */
final class RuleResolver {
    private final String path;
    private final List<FieldError> errors;

    RuleResolver(String path, List<FieldError> errors) {
        this.path = path;
        this.errors = errors;
    }

    GateRule resolve(FilterRule rule) {
        List<String> tables = FilterResolver.list(rule.tables());
        List<String> ignored = FilterResolver.list(rule.ignoredColumns());
        checkTables(tables);
        checkColumns(path + ".ignoredColumns", ignored);
        List<String> only = only(Optional.ofNullable(rule.onlyColumns()));
        if (rule.action() == FilterAction.Drop) {
            refuseBounds(rule);
        }
        Optional<String> where = Optional.ofNullable(rule.where());
        where.flatMap(WhereCompiler::problemOf).ifPresent(problem -> refuse(path + ".where", problem));
        return new GateRule(
                rule.name(),
                tables,
                rule.action(),
                operations(Optional.ofNullable(rule.operations())),
                where,
                ignored,
                only,
                masks(FilterResolver.list(rule.maskedColumns()), ignored));
    }

    void checkColumns(String at, List<String> patterns) {
        for (int i = 0; i < patterns.size(); i++) {
            String column = at + "[" + i + "]";
            Glob.problemOf(patterns.get(i)).ifPresent(problem -> refuse(column, problem));
        }
    }

    private void checkTables(List<String> tables) {
        if (tables.isEmpty()) {
            refuse(path + ".tables", "expected at least one pattern database.table, found none: the rule is empty");
        }
        for (int i = 0; i < tables.size(); i++) {
            String at = path + ".tables[" + i + "]";
            TablePattern.problemOf(tables.get(i)).ifPresent(problem -> refuse(at, problem));
        }
    }

    private void refuseBounds(FilterRule rule) {
        if (rule.operations() != null
                || rule.where() != null
                || rule.ignoredColumns() != null
                || rule.onlyColumns() != null
                || rule.maskedColumns() != null) {
            refuse(
                    path + ".action",
                    "action Drop drops the whole table: operations, where, ignoredColumns, onlyColumns and"
                            + " maskedColumns belong to action Accept");
        }
    }

    private List<FilterOperation> operations(Optional<List<FilterOperation>> operations) {
        operations
                .filter(List::isEmpty)
                .ifPresent(none -> refuse(
                        path + ".operations", "expected at least one operation, found none; action Drop drops tables"));
        return Arrays.stream(FilterOperation.values())
                .filter(operation ->
                        operations.map(list -> list.contains(operation)).orElse(true))
                .toList();
    }

    private List<String> only(Optional<List<String>> patterns) {
        patterns.filter(List::isEmpty)
                .ifPresent(none -> refuse(
                        path + ".onlyColumns", "expected at least one column, found none; action Drop drops tables"));
        List<String> only = patterns.orElse(List.of());
        checkColumns(path + ".onlyColumns", only);
        return only;
    }

    private List<MaskRule> masks(List<ColumnMask> masks, List<String> ignored) {
        List<MaskRule> resolved = new ArrayList<>();
        for (int i = 0; i < masks.size(); i++) {
            String at = path + ".maskedColumns[" + i + "]";
            ColumnMask mask = masks.get(i);
            List<String> columns = FilterResolver.list(mask.columns());
            if (columns.isEmpty()) {
                refuse(at + ".columns", "expected at least one column, found none");
            }
            int known = errors.size();
            checkColumns(at + ".columns", columns);
            if (errors.size() == known) {
                refuseBoth(at + ".columns", columns, ignored);
            }
            mask(at, mask).ifPresent(it -> resolved.add(new MaskRule(columns, it)));
        }
        return resolved;
    }

    /** A mask that can never be seen, since every column that it is for is left out. */
    private void refuseBoth(String at, List<String> masked, List<String> ignored) {
        List<String> sound =
                ignored.stream().filter(text -> Glob.problemOf(text).isEmpty()).toList();
        for (int i = 0; i < masked.size(); i++) {
            Glob column = Glob.of(masked.get(i));
            int index = i;
            sound.stream()
                    .filter(pattern -> Glob.of(pattern).containsColumns(column))
                    .findFirst()
                    .ifPresent(pattern -> refuse(
                            at + "[" + index + "]",
                            "'" + column + "' is ignored as well, by '" + pattern
                                    + "' in ignoredColumns: leave it out here or there"));
        }
    }

    private Optional<Mask> mask(String at, ColumnMask mask) {
        if (mask.with() == null) {
            return refuse(at + ".with", "expected Redact, Null, Fixed, Truncate or Sha256, found nothing");
        }
        return switch (mask.with()) {
            case Redact -> Optional.of(new Mask.Redact());
            case Null -> Optional.of(new Mask.Null());
            case Fixed ->
                mask.value() == null
                        ? refuse(at + ".value", "expected a text, found nothing: Fixed needs it")
                        : Optional.of(new Mask.Fixed(mask.value()));
            case Truncate ->
                mask.length() == null || mask.length() < 0
                        ? refuse(at + ".length", "expected a number of characters, found " + mask.length())
                        : Optional.of(new Mask.Truncate(mask.length()));
            case Sha256 ->
                mask.keySecretRef() == null
                        ? refuse(
                                at + ".keySecretRef",
                                "expected the key of the hash, found nothing: without a key, values can be guessed from their hashes")
                        : Optional.of(new Mask.Sha256(new HmacKey(
                                mask.keySecretRef().name(), mask.keySecretRef().key())));
        };
    }

    private <T> Optional<T> refuse(String at, String message) {
        errors.add(new FieldError(at, message));
        return Optional.empty();
    }
}
