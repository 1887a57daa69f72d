package dev.lyrebird.contract.tables;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** What makes rows of a table on one server other rows than on another. Defaults, collations and the order of columns do not. */
public final class DefinitionDifference {
    private DefinitionDifference() {}

    /** @return the first difference in words, such as {@code column note is missing on the replica}; empty when there is none */
    public static Optional<String> of(TableDefinition primary, TableDefinition replica) {
        Map<String, ColumnDefinition> theirs = new HashMap<>();
        replica.columns().forEach(column -> theirs.put(column.name(), column));
        List<String> ours =
                primary.columns().stream().map(ColumnDefinition::name).toList();
        return Stream.concat(
                        primary.columns().stream()
                                .map(column -> of(column, Optional.ofNullable(theirs.get(column.name())))),
                        replica.columns().stream()
                                .map(ColumnDefinition::name)
                                .filter(name -> !ours.contains(name))
                                .map(name -> Optional.of("column " + name + " is on the replica only")))
                .flatMap(Optional::stream)
                .findFirst()
                .or(() -> primary.key().equals(replica.key())
                        ? Optional.empty()
                        : Optional.of("the key is (" + String.join(", ", primary.key()) + "), and ("
                                + String.join(", ", replica.key()) + ") on the replica"));
    }

    private static Optional<String> of(ColumnDefinition ours, Optional<ColumnDefinition> theirs) {
        if (theirs.isEmpty()) {
            return Optional.of("column " + ours.name() + " is missing on the replica");
        }
        String mine = words(ours.type());
        String other = words(theirs.get().type());
        return mine.equals(other)
                ? Optional.empty()
                : Optional.of("column " + ours.name() + " is " + mine + ", and " + other + " on the replica");
    }

    private static String words(ColumnType type) {
        StringBuilder words = new StringBuilder(type.name());
        if (!type.arguments().isEmpty()) {
            words.append(type.arguments()
                    .toString()
                    .replace(" ", "")
                    .replace('[', '(')
                    .replace(']', ')'));
        }
        if (!type.values().isEmpty()) {
            words.append("('").append(String.join("','", type.values())).append("')");
        }
        words.append(type.unsigned() ? " unsigned" : "");
        type.charset().ifPresent(charset -> words.append(" character set ").append(charset));
        return words.toString();
    }
}
