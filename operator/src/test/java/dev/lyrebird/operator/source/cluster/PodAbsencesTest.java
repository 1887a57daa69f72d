package dev.lyrebird.operator.source.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.operator.source.fixture.Inputs;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PodAbsencesTest {
    private final PodAbsences absences = new PodAbsences();
    private final Inputs missing = Inputs.streaming().owned(capture(1)).withoutPod();

    @Test
    void beginsWhenAPodThatIsAskedForIsNotSeen() {
        assertThat(absences.since(missing.input())).contains(Inputs.NOW);
        assertThat(absences.since(missing.at(Inputs.NOW.plusSeconds(90)).input()))
                .contains(Inputs.NOW);
    }

    @Test
    void beginsAnewAfterThePodWasSeenOrNotAskedFor() {
        Inputs later = missing.at(Inputs.NOW.plusSeconds(90));
        for (Inputs between : new Inputs[] {missing.running(), missing.owned(capture(0)), missing.owned()}) {
            absences.since(missing.input());

            assertThat(absences.since(between.input())).isEmpty();
            assertThat(absences.since(later.input())).contains(later.input().now());
            absences.forget(later.input().source());
        }
    }

    @Test
    void isForgottenWithTheSource() {
        absences.since(missing.input());
        absences.forget(missing.input().source());

        assertThat(absences.since(missing.at(Inputs.NOW.plusSeconds(9)).input()))
                .isEqualTo(Optional.of(Inputs.NOW.plusSeconds(9)));
    }

    private static StatefulSet capture(int replicas) {
        return new StatefulSetBuilder()
                .withNewMetadata()
                .withName("orders-capture")
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .endSpec()
                .build();
    }
}
