package dev.lyrebird.runtime.snapshot.guard;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.runtime.server.jdbc.Row;
import dev.lyrebird.runtime.server.query.QueryConnection;
import dev.lyrebird.runtime.server.query.QueryFailed;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;

/**
 * What a replica says of its replication: {@code SHOW REPLICA STATUS}, a row a channel, or MariaDB's {@code SHOW ALL SLAVES STATUS},
 * a row a connection, the named ones included. The server's own words on an error are left out, since they can hold values.
 *
 * @param channels the rows; none on a server that replicates in another way, or not at all
 */
public record Replication(List<Row> channels) {
    private static final String QUERY = "SHOW REPLICA STATUS";

    /** MySQL before 8.0.22. */
    private static final String OLD_QUERY = "SHOW SLAVE STATUS";

    /** {@code SHOW REPLICA STATUS} of MariaDB tells of the connection without a name only. */
    private static final String MARIADB_QUERY = "SHOW ALL SLAVES STATUS";

    private static final int SYNTAX_ERROR = 1064;
    private static final String YES = "Yes";
    private static final List<String> FILTERS = List.of(
            "Replicate_Do_DB",
            "Replicate_Ignore_DB",
            "Replicate_Do_Table",
            "Replicate_Ignore_Table",
            "Replicate_Wild_Do_Table",
            "Replicate_Wild_Ignore_Table",
            "Replicate_Rewrite_DB",
            "Replicate_Do_Domain_Ids",
            "Replicate_Ignore_Domain_Ids",
            "Replicate_Ignore_Server_Ids");

    public Replication {
        channels = List.copyOf(channels);
    }

    /** @throws QueryFailed when the account may not ask */
    public static Replication read(QueryConnection connection, Flavor flavor) throws IOException {
        if (flavor == Flavor.MariaDb) {
            return new Replication(connection.rows(MARIADB_QUERY));
        }
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
        List<Row> direct = channels.stream().filter(row -> isFrom(row, primary)).toList();
        return (direct.isEmpty() ? channels : direct)
                .stream().map(Replication::stopped).flatMap(Optional::stream).findFirst();
    }

    /** MariaDB has no UUID, but the number of the server that is followed. */
    private static boolean isFrom(Row row, String primary) {
        return text(row, "Source_UUID", "Master_UUID").map(primary::equals).orElseGet(() -> row.find("Master_Server_Id")
                .filter(id -> primary.endsWith(":" + id))
                .isPresent());
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

    /** @return how far the channel that is furthest behind is, as it reckons, in seconds; empty when none knows */
    public OptionalLong secondsBehind() {
        return channels.stream()
                .map(row -> text(row, "Seconds_Behind_Source", "Seconds_Behind_Master"))
                .flatMap(Optional::stream)
                .mapToLong(Long::parseLong)
                .max();
    }

    private static Optional<String> text(Row row, String name, String olderName) {
        return Stream.of(name, olderName)
                .map(row::find)
                .flatMap(Optional::stream)
                .findFirst();
    }
}
