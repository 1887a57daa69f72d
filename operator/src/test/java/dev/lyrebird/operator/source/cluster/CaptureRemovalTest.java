package dev.lyrebird.operator.source.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A pod keeps its rights as long as it may take to write its last checkpoint. */
class CaptureRemovalTest {
    @Test
    void aPodThatMayTakeLongIsWaitedForLonger() {
        assertThat(CaptureRemoval.patience(List.of(pod(null)))).isEqualTo(CaptureRemoval.PATIENCE);
        assertThat(CaptureRemoval.patience(List.of(pod(10L), pod(60L)))).isEqualTo(CaptureRemoval.PATIENCE);
        assertThat(CaptureRemoval.patience(List.of(pod(600L), pod(60L)))).isEqualTo(Duration.ofMinutes(11));
    }

    @Test
    void noPodWithTheLabelsHoldsADeletionForLongerThanASourceMayAskFor() {
        for (long grace : new long[] {601, 1_000_000, Long.MAX_VALUE}) {
            assertThat(CaptureRemoval.patience(List.of(pod(60L), pod(grace))))
                    .as("%d s", grace)
                    .isEqualTo(Duration.ofMinutes(11));
        }
    }

    private static Pod pod(Long grace) {
        return new PodBuilder()
                .withNewSpec()
                .withTerminationGracePeriodSeconds(grace)
                .endSpec()
                .build();
    }
}
