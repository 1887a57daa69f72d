package dev.lyrebird.operator.app;

import dev.lyrebird.operator.source.cluster.OrphanSweep;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.interceptor.Interceptor;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens around the framework's own start and stop. */
@Singleton
class OperatorLife {
    private static final Logger LOG = LoggerFactory.getLogger(OperatorLife.class);

    private final LyrebirdConfig config;
    private final Leadership leadership;
    private final OrphanSweep sweep;
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "orphan-sweep");
        thread.setDaemon(true);
        return thread;
    });

    OperatorLife(LyrebirdConfig config, Leadership leadership, OrphanSweep sweep) {
        this.config = config;
        this.leadership = leadership;
        this.sweep = sweep;
    }

    void start(@Observes StartupEvent event) {
        long seconds = config.sweepInterval().toSeconds();
        timer.scheduleWithFixedDelay(this::sweepOnce, seconds, seconds, TimeUnit.SECONDS);
    }

    /** Before the framework stops. */
    void stop(@Observes @Priority(Interceptor.Priority.LIBRARY_BEFORE) ShutdownEvent event) {
        leadership.announceShutdown();
        timer.shutdownNow();
    }

    /** After the framework has stopped: nothing of ours writes any more. */
    void release(@Observes @Priority(Interceptor.Priority.LIBRARY_AFTER + 1000) ShutdownEvent event) {
        if (config.leaderElection().enabled()) {
            leadership.release();
        }
    }

    private void sweepOnce() {
        if (config.leaderElection().enabled() && !leadership.leads()) {
            return;
        }
        try {
            sweep.run();
        } catch (KubernetesClientException e) {
            LOG.warn(
                    "orphans could not be looked for, the next look is in {}: {}",
                    config.sweepInterval(),
                    e.getMessage());
        }
    }
}
