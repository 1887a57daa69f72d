package dev.lyrebird.operator.app;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.extended.leaderelection.LeaderCallbacks;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import io.quarkus.arc.Unremovable;
import io.quarkus.arc.lookup.LookupUnlessProperty;
import io.quarkus.runtime.Quarkus;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Leader election among the operator's replicas. */
@Singleton
class LeaderElectionBeans {
    private static final Logger LOG = LoggerFactory.getLogger(LeaderElectionBeans.class);

    @Produces
    @Singleton
    Leadership leadership(KubernetesClient client, LyrebirdConfig config, ProcessIdentity identity) {
        return new Leadership(
                client,
                config.leaderElection().leaseNamespace().orElseGet(client::getNamespace),
                config.leaderElection().leaseName(),
                identity.name(),
                () -> Quarkus.asyncExit(1));
    }

    @Produces
    @Singleton
    @Unremovable
    @LookupUnlessProperty(name = "lyrebird.leader-election.enabled", stringValue = "false")
    LeaderElectionConfiguration election(
            LyrebirdConfig config, KubernetesClient client, ProcessIdentity identity, Leadership leadership) {
        return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration(
                        config.leaderElection().leaseName())
                .withLeaseNamespace(config.leaderElection().leaseNamespace().orElseGet(client::getNamespace))
                .withIdentity(identity.name())
                .withLeaderCallbacks(new LeaderCallbacks(
                        leadership::won, leadership::lost, leader -> LOG.info("the leader is {}", leader)))
                // The framework would call System.exit when leadership ends, and inside of a shutdown that waits for
                // itself
                // for ever. Leadership decides instead; in spite of its name, this is the one way to say so.
                .buildForTest(false);
    }
}
