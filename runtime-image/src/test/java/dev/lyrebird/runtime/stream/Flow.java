package dev.lyrebird.runtime.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.tables.TableId;
import java.util.List;

/** The law of a table's events at the destination: each follows its predecessor, or is a repetition; at the end all are there. */
final class Flow {
    private Flow() {}

    /** @param received numbers of the events of all tables, as they arrived */
    static void assertComplete(ScriptedServer server, List<Long> received, TableId table, long from, String what) {
        List<Long> wanted =
                server.numbers(table).stream().filter(number -> number > from).toList();
        List<Long> arrived = received.stream().filter(wanted::contains).toList();
        int newest = -1;
        for (Long number : arrived) {
            int index = wanted.indexOf(number);
            assertThat(index)
                    .as("%s: %s came after %s; %s", what, number, newest < 0 ? "nothing" : wanted.get(newest), arrived)
                    .isLessThanOrEqualTo(newest + 1);
            newest = index;
        }
        assertThat(newest).as("%s: the last of %s", what, table).isEqualTo(wanted.size() - 1);
    }
}
