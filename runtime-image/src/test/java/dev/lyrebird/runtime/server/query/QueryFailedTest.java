package dev.lyrebird.runtime.server.query;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QueryFailedTest {
    /** Galera without its cluster, a lock that is not to be had, threads and memory that are not, MySQL offline, idle for too long. */
    @ParameterizedTest
    @ValueSource(ints = {1047, 1205, 1135, 1037, 1041, 3032, 4031})
    void whatPassesIsTheServersTrouble(int code) {
        assertThat(new QueryFailed(code, "its words").isServersTrouble()).isTrue();
    }

    /** KILL, its connection too, a limit of time with MariaDB and MySQL, a table that was rebuilt. */
    @ParameterizedTest
    @ValueSource(ints = {1317, 1927, 1969, 3024, 1412})
    void whatEndsAStatementIsNotTheServersTrouble(int code) {
        QueryFailed ended = new QueryFailed(code, "its words");

        assertThat(ended.isBrokenOff()).isTrue();
        assertThat(ended.isServersTrouble()).isFalse();
    }

    /** No such table, no such privilege, no such syntax, a file that is broken. */
    @ParameterizedTest
    @ValueSource(ints = {1146, 1142, 1064, 1034})
    void whatConcernsATableIsNot(int code) {
        assertThat(new QueryFailed(code, "its words").isServersTrouble()).isFalse();
        assertThat(new QueryFailed(code, "its words").isBrokenOff()).isFalse();
    }

    @Test
    void beforeATableIsAskedForEverythingIs() {
        QueryFailed refused = new QueryFailed(9999, "its words").beforeAnyTable();

        assertThat(refused.isServersTrouble()).isTrue();
        assertThat(refused.code()).isEqualTo(9999);
        assertThat(refused).hasMessage("its words");
    }
}
