package dev.lyrebird.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RefusalTest {
    @ParameterizedTest
    @ValueSource(ints = {400, 403, 413, 422})
    void isToldInTheWordsOfTheApiServer(int code) {
        Status said = new StatusBuilder().withMessage("exceeded quota: small").build();

        assertThat(refusal(new KubernetesClientException("Failure executing: POST at ...", code, said)))
                .contains(new Refusal("exceeded quota: small."));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 401, 404, 409, 429, 500, 503})
    void whatPassesByItselfIsThrown(int code) {
        KubernetesClientException passing = new KubernetesClientException("not now", code, new Status());

        assertThatThrownBy(() -> refusal(passing)).isSameAs(passing);
    }

    @Test
    void aNamespaceThatIsGoingRefusesInTheCourseOfThings() {
        KubernetesClientException going = new KubernetesClientException(
                "forbidden",
                403,
                new StatusBuilder()
                        .withNewDetails()
                        .addNewCause("namespace", "is being terminated", "NamespaceTerminating")
                        .endDetails()
                        .build());

        assertThatThrownBy(() -> refusal(going)).isSameAs(going);
    }

    @Test
    void isBoundedAndNeverEmpty() {
        Status much = new StatusBuilder().withMessage("x".repeat(9_000)).build();

        assertThat(refusal(new KubernetesClientException("", 422, much))
                        .orElseThrow()
                        .words())
                .hasSizeLessThan(1_100);
        assertThat(refusal(new KubernetesClientException("only this", 403, null)))
                .contains(new Refusal("only this."));
        assertThat(Refusal.of(() -> {})).isEmpty();
    }

    private static Optional<Refusal> refusal(KubernetesClientException e) {
        return Refusal.of(() -> {
            throw e;
        });
    }
}
