package dev.lyrebird.runtime.server.preflight;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.server.jdbc.ServerVersion;
import java.util.List;

/** Whether the product and version are known to work. */
final class SupportedVersion implements Check {
    @Override
    public List<Outcome> examine(Subject subject) {
        ServerVersion version = subject.version();
        String name = (version.isMariaDb() ? "MariaDB " : "MySQL ") + version.text();
        boolean supported = version.isMariaDb() ? version.atLeast(10, 5) : version.atLeast(5, 7);
        return List.of(
                supported
                        ? Outcome.passed("version", name)
                        : Outcome.failed(
                                "version",
                                SourceReason.Unsupported,
                                "Expected MySQL 5.7 or newer, or MariaDB 10.5 or newer, found " + name + ".",
                                "Upgrade the server"));
    }
}
