package dev.lyrebird.runtime.snapshot.guard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.runtime.server.jdbc.Row;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

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

    @Test
    void itsLagIsToldAsItReckonsIt() {
        assertThat(of(running("Yes", "Yes", "Seconds_Behind_Source", "7")).secondsBehind())
                .contains("7");
        assertThat(of(row("Seconds_Behind_Master", "8")).secondsBehind()).contains("8");
    }
}
