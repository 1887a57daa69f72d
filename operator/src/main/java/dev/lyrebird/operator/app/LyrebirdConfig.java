package dev.lyrebird.operator.app;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Settings of the operator, each also an environment variable: {@code lyrebird.runtime.image} is {@code LYREBIRD_RUNTIME_IMAGE}. */
@ConfigMapping(prefix = "lyrebird")
public interface LyrebirdConfig {
    /** The capture pods. */
    Runtime runtime();

    /** Namespaces whose resources are reconciled; left out: all of them. */
    Optional<Set<String>> namespaces();

    /** How often objects are looked for whose CdcSource is gone. */
    @WithDefault("10m")
    Duration sweepInterval();

    /** Cluster-wide gates. */
    ClusterFilters clusterFilters();

    /** How changes of shared gates, and of the runtime, spread. */
    Rollout rollout();

    /** Which of several replicas works. */
    LeaderElection leaderElection();

    /** This pod. */
    Pod pod();

    /** The capture pods. */
    interface Runtime {
        /** Image of the capture pods. */
        String image();

        /** When the image is pulled: Always, IfNotPresent or Never. */
        @WithDefault("IfNotPresent")
        String imagePullPolicy();

        /** Names of Secrets to pull it with, in the namespace of each source; beside those that the source names. */
        Optional<List<String>> imagePullSecrets();

        /** What pods that capture and copy get where their source says nothing: an object in JSON, with the fields of spec.pod. */
        Optional<String> pod();

        /** Whether these pods name their user; without that it is one that the cluster chooses, as OpenShift does. */
        @WithDefault("true")
        boolean fixedUser();
    }

    /** Cluster-wide gates. */
    interface ClusterFilters {
        /** Whether there are any: then nothing is streamed unless they can be listed. */
        @WithDefault("true")
        boolean enabled();

        /** Whether this operator writes their status; of several operators of one cluster, one may. */
        @WithDefault("true")
        boolean reportStatus();
    }

    /** How changes of shared gates, and of the runtime, spread. */
    interface Rollout {
        /** Time between two sources that take up the same change of a gate, or another runtime image or settings of all pods. */
        @WithDefault("15s")
        Duration interval();
    }

    /** Which of several replicas works. */
    interface LeaderElection {
        /** Whether replicas elect a leader; without it, run one replica only. */
        @WithDefault("true")
        boolean enabled();

        /** Name of the Lease. */
        @WithDefault("lyrebird-operator")
        String leaseName();

        /** Namespace of the Lease; left out: the operator's own. */
        Optional<String> leaseNamespace();
    }

    /** This pod. */
    interface Pod {
        /** Name of this pod, the leader's identity. */
        Optional<String> name();
    }
}
