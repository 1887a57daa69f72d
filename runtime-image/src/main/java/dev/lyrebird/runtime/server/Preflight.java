package dev.lyrebird.runtime.server;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.PreflightLine;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.EngineSelection;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a preflight found.
 *
 * @param lines every check, in the order in which they were made
 * @param findings the same as conditions: CredentialsValid, SourceReachable, SourceConfigured, BinlogRetained
 * @param engine the engine that was chosen; absent when the server could not be asked
 * @param logKept for how long the server keeps its log; zero: it never purges by age; absent when the server could not be asked
 * @param promoted the server, when it is another one than the checkpoint's and was proved to have all of its positions
 * @param tables captured ones that a gate does not drop as a whole; none when the server could not be asked
 */
public record Preflight(
        List<PreflightLine> lines,
        Map<Aspect, Finding> findings,
        Optional<EngineSelection> engine,
        Optional<Duration> logKept,
        Optional<LogServer> promoted,
        List<TableId> tables) {
    public Preflight {
        lines = List.copyOf(lines);
        findings = Map.copyOf(findings);
        tables = List.copyOf(tables);
    }

    /** Whether capture can begin. */
    public boolean passed() {
        return obstacles().isEmpty();
    }

    /** @return what keeps capture from beginning. A short runway does not: only reading makes it longer */
    public Map<Aspect, Finding> obstacles() {
        Map<Aspect, Finding> obstacles = new EnumMap<>(Aspect.class);
        findings.forEach((aspect, finding) -> {
            if (finding.state() == Finding.State.False && finding.reason() != SourceReason.RunwayBelowThreshold) {
                obstacles.put(aspect, finding);
            }
        });
        return obstacles;
    }
}
