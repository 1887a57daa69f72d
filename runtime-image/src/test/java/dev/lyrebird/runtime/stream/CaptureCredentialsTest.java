package dev.lyrebird.runtime.stream;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.checkpoint.MemoryStore;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.delivery.TestSink;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.stream.CaptureHarness.CurrentOrder;
import dev.lyrebird.runtime.time.FastStopwatch;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a whole capture does about credentials that are refused, and others that are mounted. */
@Execution(ExecutionMode.CONCURRENT) // they wait most of the time
class CaptureCredentialsTest {
    private static final Order FIRST = new Order("first-1", Act.FirstStart);

    private final MemoryStore store = new MemoryStore();
    private final ScriptedServer server = new ScriptedServer();
    private final TestSink sink = new TestSink();
    private final CurrentOrder orders = new CurrentOrder();

    /** Servers lock accounts for it. */
    @Test
    void aRefusedLogInIsTriedSeldomAndAtOnceWhenTheSecretChanges() throws Exception {
        server.finding(Aspect.CredentialsValid, Finding.fails(SourceReason.AccessDenied, "Access denied."));
        orders.give(FIRST);
        try (CaptureHarness run = Surroundings.quick(store, server, sink, orders)
                .timedBy(new FastStopwatch(100))
                .capture("pod-1")
                .start()) {
            // the order can be heard of late, and a second attempt comes of that
            run.awaitThat(() -> run.finding(Aspect.CredentialsValid)
                    .filter(finding -> finding.message().matches("(?s).*again in [15] minutes?, and at once.*"))
                    .isPresent());
            int before = server.preflights();
            run.rotateCredentials();
            run.awaitThat(() -> server.preflights() > before
                    && run.finding(Aspect.Streaming)
                            .filter(finding -> finding.message().contains("again in 1 minute"))
                            .isPresent());

            server.finding(Aspect.CredentialsValid, Finding.holds(SourceReason.CredentialsAccepted, "Accepted."));
            run.rotateCredentials();
            run.awaitReason(Aspect.Streaming, SourceReason.Streaming);
        }
    }

    /** The Secret may be changed before the database is. */
    @ParameterizedTest
    @CsvSource({"CredentialsValid, AccessDenied", "SourceReachable, TlsFailed", "SourceReachable, SourceUnreachable"})
    void rotatedCredentialsAreTakenUpWhenTheyWorkAndNotBefore(Aspect aspect, SourceReason reason) throws Exception {
        store.put(Samples.following("earlier", 1, 0));
        server.finding(
                Aspect.CredentialsValid, Finding.holds(SourceReason.CredentialsAccepted, "The account can log in."));
        try (CaptureHarness run = Surroundings.quick(store, server, sink, orders)
                .timedBy(new FastStopwatch(100))
                .capture("pod-1")
                .start()) {
            run.awaitReason(Aspect.Streaming, SourceReason.Streaming);
            int engines = server.engines();
            server.credentials(Optional.of(new SourceFailure(aspect, reason, "Not so.", null)));
            run.rotateCredentials();
            run.awaitThat(() -> server.trials() > 1);
            assertThat(run.finding(aspect).orElseThrow().state())
                    .isEqualTo(reason == SourceReason.SourceUnreachable ? Finding.State.True : Finding.State.False);
            assertThat(server.engines()).isEqualTo(engines);
            server.growTo(5);
            run.awaitThat(() -> sink.received().size() == 5);

            server.credentials(Optional.empty());
            run.awaitThat(() -> server.engines() > engines);
            run.awaitThat(() -> run.board.current().findings().values().stream()
                    .allMatch(finding -> finding.state() == Finding.State.True));
            server.growTo(9);
            run.awaitThat(() -> sink.received().size() == 9);
            assertThat(sink.received()).isEqualTo(numbers(1, 9));
        }
    }

    private static List<Long> numbers(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
