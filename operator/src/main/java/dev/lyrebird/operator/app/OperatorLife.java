package dev.lyrebird.operator.app;

import dev.lyrebird.operator.snapshot.SnapshotJobReconciler;
import dev.lyrebird.operator.snapshot.status.SnapshotProgress;
import dev.lyrebird.operator.source.cluster.EndingNamespaces;
import dev.lyrebird.operator.source.cluster.OrphanSweep;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.time.Duration;

/** What happens around the framework's own start and stop. */
@Singleton
class OperatorLife {
    /** Less than half of the five seconds that a namespace keeps its content. */
    private static final Duration ENDING_NAMESPACES = Duration.ofSeconds(2);

    private final LyrebirdConfig config;
    private final Leadership leadership;
    private final OrphanSweep sweep;
    private final EndingNamespaces ending;
    private final SnapshotJobReconciler copies;
    private final CopyGauges gauges;
    private final Looks looks = new Looks(3);

    OperatorLife(
            LyrebirdConfig config,
            Leadership leadership,
            OrphanSweep sweep,
            EndingNamespaces ending,
            SnapshotJobReconciler copies,
            CopyGauges gauges) {
        this.config = config;
        this.leadership = leadership;
        this.sweep = sweep;
        this.ending = ending;
        this.copies = copies;
        this.gauges = gauges;
    }

    void start(@Observes StartupEvent event) {
        every(config.sweepInterval(), "orphans", sweep::run);
        every(SnapshotProgress.INTERVAL, "the progress of copies", () -> gauges.show(copies.seen()));
        if (config.namespaces().isPresent()) {
            every(ENDING_NAMESPACES, "namespaces that are being deleted", ending::run);
        }
    }

    /** Before the framework stops. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event) {
        leadership.announceShutdown();
        looks.close();
    }

    /** After the framework has stopped: nothing of ours writes any more. */
    void release(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER + 1000) ShutdownEvent event) {
        if (config.leaderElection().enabled()) {
            leadership.release();
        }
    }

    private void every(Duration interval, String what, Runnable look) {
        looks.every(interval, what, () -> {
            if (!config.leaderElection().enabled() || leadership.leads()) {
                look.run();
            }
        });
    }
}
