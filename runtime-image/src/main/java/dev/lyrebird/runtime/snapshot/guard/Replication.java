package dev.lyrebird.runtime.snapshot.guard;

import dev.lyrebird.runtime.server.jdbc.Row;
import dev.lyrebird.runtime.snapshot.query.QueryConnection;
import dev.lyrebird.runtime.snapshot.query.QueryFailed;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a replica says of its replication: {@code SHOW REPLICA STATUS}, a row a channel. The server's own words on an error are left
 * out, since they can hold values.
 *
 * @param channels the rows; none on a server that replicates in another way, or not at all
 */
record Replication(List<Row> channels) {
    private static final String QUERY = "SHOW REPLICA STATUS";

    /** MySQL before 8.0.22. */
    private static final String OLD_QUERY = "SHOW SLAVE STATUS";

    private static final int SYNTAX_ERROR = 1064;
    private static final String YES = "Yes";
    private static final List<String> FILTERS = List.of(
            "Replicate_Do_DB",
            "Replicate_Ignore_DB",
            "Replicate_Do_Table",
            "Replicate_Ignore_Table",
            "Replicate_Wild_Do_Table",
            "Replicate_Wild_Ignore_Table");

    Replication {
        channels = List.copyOf(channels);
    }

    /** @throws QueryFailed when the account may not ask */
    static Replication read(QueryConnection connection) throws IOException {
        try {
            return new Replication(connection.rows(QUERY));
        } catch (QueryFailed e) {
            if (e.code() != SYNTAX_ERROR) {
                throw e;
            }
            return new Replication(connection.rows(OLD_QUERY));
        }
    }

    /** @return a filter that a channel has, such as {@code Replicate_Do_DB}; empty when none has one */
    Optional<String> filter() {
        return FILTERS.stream()
                .filter(name ->
                        channels.stream().anyMatch(row -> !row.text(name).isEmpty()))
                .findFirst();
    }

    /**
     * @param primary identity of the server that is followed: of several channels the one from there counts
     * @return what does not run, such as {@code Replica_SQL_Running is No, error 1062}; empty while everything does
     */
    Optional<String> stopped(String primary) {
        List<Row> direct = channels.stream()
                .filter(row ->
                        text(row, "Source_UUID", "Master_UUID").orElse("").equals(primary))
                .toList();
        return (direct.isEmpty() ? channels : direct)
                .stream().map(Replication::stopped).flatMap(Optional::stream).findFirst();
    }

    private static Optional<String> stopped(Row row) {
        return stopped(row, "SQL").or(() -> stopped(row, "IO"));
    }

    private static Optional<String> stopped(Row row, String thread) {
        String state = text(row, "Replica_" + thread + "_Running", "Slave_" + thread + "_Running")
                .orElse(YES);
        String error = row.find("Last_" + thread + "_Errno")
                .filter(number -> !number.equals("0"))
                .map(number -> ", error " + number)
                .orElse("");
        return state.equalsIgnoreCase(YES)
                ? Optional.empty()
                : Optional.of("Replica_" + thread + "_Running is " + state + error);
    }

    /** @return how far the replica is behind as it reckons, in seconds; empty when it does not know */
    Optional<String> secondsBehind() {
        return channels.stream()
                .map(row -> text(row, "Seconds_Behind_Source", "Seconds_Behind_Master"))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private static Optional<String> text(Row row, String name, String olderName) {
        return Stream.of(name, olderName)
                .map(row::find)
                .flatMap(Optional::stream)
                .findFirst();
    }
}
