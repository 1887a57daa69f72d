package dev.lyrebird.runtime.snapshot.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.runtime.server.jdbc.Row;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What SHOW REPLICA STATUS says, in the words of each version. */
class ReplicationTest {
    private static Row row(String... pairs) {
        Map<String, String> columns = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (int i = 0; i < pairs.length; i += 2) {
            columns.put(pairs[i], pairs[i + 1]);
        }
        return new Row(columns);
    }

    private static Row running(String io, String sql, String... more) {
        Row row = row("Replica_IO_Running", io, "Replica_SQL_Running", sql);
        Map<String, String> columns = new TreeMap<>(row.columns());
        columns.putAll(row(more).columns());
        return new Row(columns);
    }

    private static Replication of(Row... rows) {
        return new Replication(List.of(rows));
    }

    @Test
    void oneThatReplicatesIsNotStopped() {
        assertThat(of(running("Yes", "Yes")).stopped("primary")).isEmpty();
        assertThat(of(row("Slave_IO_Running", "Yes", "Slave_SQL_Running", "Yes"))
                        .stopped("primary"))
                .isEmpty();
    }

    @Test
    void whatDoesNotRunIsNamedWithItsNumberAndWithoutTheServersWords() {
        assertThat(of(running("Yes", "No", "Last_SQL_Errno", "1062", "Last_SQL_Error", "Duplicate entry 'x'"))
                        .stopped("primary"))
                .contains("Replica_SQL_Running is No, error 1062");
        assertThat(of(running("Connecting", "Yes", "Last_IO_Errno", "0")).stopped("primary"))
                .contains("Replica_IO_Running is Connecting");
        assertThat(of(row("Slave_IO_Running", "No", "Slave_SQL_Running", "Yes")).stopped("primary"))
                .contains("Replica_IO_Running is No");
    }

    @Test
    void ofSeveralChannelsTheOneFromThePrimaryCounts() {
        Row ours = running("Yes", "Yes", "Source_UUID", "primary");
        Row theirs = running("No", "No", "Source_UUID", "elsewhere");
        assertThat(of(theirs, ours).stopped("primary")).isEmpty();
        assertThat(of(theirs, ours).stopped("another")).isPresent();
    }

    @Test
    void aServerThatReplicatesInAnotherWaySaysNothing() {
        assertThat(of().stopped("primary")).isEmpty();
        assertThat(of().filter()).isEmpty();
        assertThat(of().secondsBehind()).isEmpty();
    }

    @Test
    void aFilterOfAnyChannelIsNamed() {
        assertThat(of(
                                running("Yes", "Yes", "Replicate_Do_DB", ""),
                                running("Yes", "Yes", "Replicate_Ignore_Table", "a.b"))
                        .filter())
                .contains("Replicate_Ignore_Table");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Replicate_Rewrite_DB",
                "Replicate_Do_Domain_Ids",
                "Replicate_Ignore_Domain_Ids",
                "Replicate_Ignore_Server_Ids"
            })
    void whatKeepsRowsAwayOrElsewhereIsAFilterToo(String name) {
        assertThat(of(running("Yes", "Yes", name, "")).filter()).isEmpty();
        assertThat(of(running("Yes", "Yes", name, "7")).filter()).contains(name);
    }

    @Test
    void ofSeveralConnectionsOfMariaDbTheOneFromThePrimaryCounts() {
        Row ours = row("Slave_IO_Running", "Yes", "Slave_SQL_Running", "Yes", "Master_Server_Id", "17");
        Row theirs = row("Slave_IO_Running", "No", "Slave_SQL_Running", "No", "Master_Server_Id", "7");
        assertThat(of(theirs, ours).stopped("mariadb:0:17")).isEmpty();
        assertThat(of(theirs, ours).stopped("mariadb:0:7")).isPresent();
        assertThat(of(theirs, ours).stopped("mariadb:0:1")).isPresent();
    }

    @Test
    void itsLagIsThatOfTheChannelFurthestBehindAsItReckonsIt() {
        assertThat(of(running("Yes", "Yes", "Seconds_Behind_Source", "7")).secondsBehind())
                .hasValue(7);
        assertThat(of(
                                row("Seconds_Behind_Master", "8"),
                                row("Seconds_Behind_Master", null),
                                row("Seconds_Behind_Master", "90"))
                        .secondsBehind())
                .hasValue(90);
    }
}
