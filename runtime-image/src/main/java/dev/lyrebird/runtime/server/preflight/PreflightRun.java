package dev.lyrebird.runtime.server.preflight;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.PreflightLine;
import dev.lyrebird.contract.report.PreflightLine.Verdict;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.engine.EngineSelection;
import dev.lyrebird.runtime.engine.direct.schema.UnknownColumns;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.LogServer;
import dev.lyrebird.runtime.server.MountedAccess;
import dev.lyrebird.runtime.server.Preflight;
import dev.lyrebird.runtime.server.jdbc.BinlogRetention;
import dev.lyrebird.runtime.server.jdbc.Identity;
import dev.lyrebird.runtime.server.jdbc.ServerConnector;
import dev.lyrebird.runtime.server.jdbc.ServerVariables;
import dev.lyrebird.runtime.server.jdbc.SqlSession;
import dev.lyrebird.runtime.server.jdbc.TableCatalog;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs every check on one session and turns the outcomes into lines and conditions. */
public final class PreflightRun {
    private static final List<Check> CHECKS = List.of(
            new SupportedVersion(),
            new EngineColumns(),
            new BinlogSettings(),
            new MariaDbSettings(),
            new ReplicationSettings(),
            new GtidOrder(),
            new BinlogFilters(),
            new Privileges(),
            new ServerIdFree(),
            new TableChecks(),
            new ForeignKeys(),
            new OpenXaTransactions(),
            new KafkaTopics(),
            new Retention(),
            new PositionStillThere(),
            new ServerClock());

    private final PipelineConfig config;
    private final ServerConnector connector;
    private final MountedAccess access;
    private final Path root;
    private final Clock clock;

    /**
     * @param access to the log, by the same account
     * @param root folder below which Secrets are mounted
     */
    public PreflightRun(
            PipelineConfig config, ServerConnector connector, MountedAccess access, Path root, Clock clock) {
        this.config = config;
        this.connector = connector;
        this.access = access;
        this.root = root;
        this.clock = clock;
    }

    /** @param checkpoint where the capture stands; absent before its first start */
    public Preflight run(Optional<Checkpoint> checkpoint) {
        return on(session -> {
            access.prove(session);
            return seen(session, checkpoint);
        });
    }

    /** As {@link #run}, without the log-in of a reader of the log. @param checkpoint where the capture stands */
    public Preflight besideEngine(Checkpoint checkpoint) {
        return on(session -> seen(session, Optional.of(checkpoint)));
    }

    private Preflight on(ServerConnector.Work<Preflight> work) {
        try {
            return connector.runAnew(work);
        } catch (SourceFailure failure) {
            return refused(failure);
        }
    }

    private Preflight seen(SqlSession session, Optional<Checkpoint> checkpoint) throws SQLException {
        Subject subject = subject(session, checkpoint);
        return verdict(subject, outcomes(subject));
    }

    private Subject subject(SqlSession session, Optional<Checkpoint> checkpoint) throws SQLException {
        TableCatalog tables = TableCatalog.read(session, config.tables());
        List<String> unknown = UnknownColumns.of(session, tables.captured());
        ServerVariables variables = session.variables();
        return new Subject(
                session,
                config,
                variables,
                tables,
                account(session),
                EngineSelection.of(config.engine(), unknown),
                unknown,
                checkpoint,
                BinlogRetention.read(session, variables),
                clock);
    }

    private List<Outcome> outcomes(Subject subject) throws SQLException {
        List<Outcome> outcomes = new ArrayList<>();
        for (Check check : CHECKS) {
            outcomes.addAll(check.examine(subject));
        }
        outcomes.addAll(new GateChecks(root).examine(subject));
        return outcomes;
    }

    private static String account(SqlSession session) throws SQLException {
        String account =
                session.first("SELECT CURRENT_USER() AS account").orElseThrow().text("account");
        int at = account.lastIndexOf('@');
        return "'" + account.substring(0, at) + "'@'" + account.substring(at + 1) + "'";
    }

    private Preflight verdict(Subject subject, List<Outcome> outcomes) throws SQLException {
        String cipher = subject.session()
                .first("SHOW SESSION STATUS LIKE 'Ssl_version'")
                .map(row -> row.text("Value"))
                .orElse("");
        List<PreflightLine> lines = new ArrayList<>();
        lines.add(new PreflightLine(
                "log-in",
                Verdict.Passed,
                "The server accepts the account; the connection is "
                        + (cipher.isEmpty() ? "not encrypted." : cipher + "."),
                ""));
        outcomes.forEach(outcome -> lines.add(outcome.line()));
        Map<Aspect, Finding> findings = new EnumMap<>(Aspect.class);
        findings.put(
                Aspect.CredentialsValid,
                Finding.holds(SourceReason.CredentialsAccepted, "The server accepts the account."));
        findings.put(Aspect.SourceReachable, Finding.holds(SourceReason.Reachable, connector.address() + " answers."));
        findings.put(
                Aspect.SourceConfigured,
                finding(
                        outcomes,
                        Aspect.SourceConfigured,
                        SourceReason.Configured,
                        "Settings and privileges suffice."));
        findings.put(
                Aspect.BinlogRetained,
                finding(
                        outcomes,
                        Aspect.BinlogRetained,
                        SourceReason.PositionAvailable,
                        "The server still has every binlog that is to be read."));
        return new Preflight(
                lines,
                findings,
                Optional.of(subject.engine()),
                subject.retention().age().or(() -> Optional.of(Duration.ZERO)),
                promoted(subject, outcomes),
                subject.delivered());
    }

    private static Optional<LogServer> promoted(Subject subject, List<Outcome> outcomes) throws SQLException {
        boolean refuted = outcomes.stream()
                .anyMatch(outcome -> outcome.isFailed() && outcome.reason() != SourceReason.RunwayBelowThreshold);
        if (refuted || subject.checkpoint().isEmpty()) {
            return Optional.empty();
        }
        ServerIdentity now = Identity.read(subject.session());
        if (subject.checkpoint().get().server().equals(now)) {
            return Optional.empty();
        }
        return subject.session().first("SHOW BINARY LOGS").map(oldest -> new LogServer(now, oldest.text("Log_name")));
    }

    private static Finding finding(List<Outcome> outcomes, Aspect aspect, SourceReason held, String message) {
        List<Outcome> failed = outcomes.stream()
                .filter(outcome -> outcome.isFailed() && outcome.aspect() == aspect)
                .toList();
        return failed.isEmpty()
                ? Finding.holds(held, message)
                : Finding.fails(
                        failed.get(0).reason(),
                        String.join(" ", failed.stream().map(Outcome::sentence).toList()));
    }

    private static Preflight refused(SourceFailure failure) {
        Map<Aspect, Finding> findings = new EnumMap<>(Aspect.class);
        findings.put(failure.aspect(), Finding.fails(failure.reason(), failure.getMessage()));
        if (failure.aspect() == Aspect.CredentialsValid && failure.reason() == SourceReason.AccessDenied) {
            findings.put(Aspect.SourceReachable, Finding.holds(SourceReason.Reachable, "The server answers."));
        }
        return new Preflight(
                List.of(new PreflightLine("log-in", Verdict.Failed, failure.getMessage(), "")),
                findings,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
