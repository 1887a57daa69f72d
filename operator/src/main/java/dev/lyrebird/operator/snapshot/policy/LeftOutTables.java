package dev.lyrebird.operator.snapshot.policy;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobStatus;
import dev.lyrebird.api.v1alpha1.snapshot.TableStatus;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Tables of a copy that is complete which were given up all the same, since the source captured them no more. The status has them: ledgers
 * are not looked at any more, and go.
 */
final class LeftOutTables {
    private static final int NAMED = 5;

    private LeftOutTables() {}

    /** @return what to say of a copy that is complete */
    static String complete(SnapshotInput input) {
        List<String> tables = of(input);
        if (tables.isEmpty()) {
            return "Each table was copied, and follows the stream again.";
        }
        return "Each table that CdcSource " + input.sourceName()
                + " still captures was copied, and follows the stream again. Left out, since taken out of its spec.tables meanwhile: "
                + tables.stream().limit(NAMED).collect(Collectors.joining(", "))
                + (tables.size() > NAMED ? ", and others" : "") + ".";
    }

    private static List<String> of(SnapshotInput input) {
        return input.status().map(SnapshotJobStatus::tables).orElse(List.of()).stream()
                .filter(table -> table.failed() > 0 || table.error() != null)
                .map(TableStatus::name)
                .distinct()
                .toList();
    }
}
