package dev.lyrebird.runtime.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.PreflightLine;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.testkit.database.DatabaseServer;

/** A shop to look at, and what tests ask of a preflight. */
final class Preflights {
    private Preflights() {}

    /** Makes the capture's account and the table {@code shop.orders}, unless they are there. */
    static void account(DatabaseServer server) {
        server.sql()
                .execute(
                        "CREATE USER IF NOT EXISTS '" + Sources.USER + "'@'%' IDENTIFIED BY '" + Sources.PASSWORD + "'",
                        "GRANT " + DatabaseServer.CAPTURE_PRIVILEGES + " TO '" + Sources.USER + "'@'%'",
                        "CREATE DATABASE IF NOT EXISTS shop",
                        "CREATE TABLE IF NOT EXISTS shop.orders (id INT PRIMARY KEY)");
    }

    static PreflightLine line(Preflight preflight, String check) {
        return preflight.lines().stream()
                .filter(line -> line.check().equals(check))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no line " + check + " in " + preflight.lines()));
    }

    static void assertFails(Preflight preflight, Aspect aspect, SourceReason reason, String... words) {
        Finding finding = preflight.findings().get(aspect);
        assertThat(finding).as("%s", preflight).isNotNull();
        assertThat(finding.state()).as("%s", preflight).isEqualTo(Finding.State.False);
        assertThat(finding.reason()).as(finding.message()).isEqualTo(reason);
        assertThat(finding.message()).contains(words).doesNotContain(Sources.PASSWORD);
        assertThat(preflight.passed()).isFalse();
    }
}
