package dev.lyrebird.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.api.model.StatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
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

    /** Nobody mends a policy engine without endpoints within a second, and its name is what a person needs. */
    @Test
    void aWebhookThatDoesNotAnswerIsARefusal() {
        String said =
                "Internal error occurred: failed calling webhook \"validate.kyverno.svc-fail\": failed to call webhook: Post"
                        + " \"https://kyverno-svc.kyverno.svc:443/validate/fail?timeout=10s\": no endpoints available for service"
                        + " \"kyverno-svc\"";

        assertThat(refusal(new KubernetesClientException("Failure executing", 500, status(said))))
                .contains(new Refusal(said + "."));
    }

    /** Each connection has another port: the status would change at every try. */
    @Test
    void theSameFailureHasTheSameWords() {
        assertThat(refusal(new KubernetesClientException(
                        "",
                        500,
                        status("failed calling webhook \"a\": read tcp"
                                + " 10.0.0.7:41234->10.96.0.9:443: i/o timeout"))))
                .contains(new Refusal("failed calling webhook \"a\": read tcp 10.96.0.9:443: i/o timeout."));
    }

    @Test
    void whatIsNoAnswerOfTheApiServerHasTheWordsOfItsCause() {
        assertThat(Refusal.words(
                        new KubernetesClientException("An error has occurred.", new IOException("connection reset"))))
                .isEqualTo("An error has occurred: connection reset.");
        assertThat(Refusal.words(new IllegalStateException())).isEqualTo("IllegalStateException.");
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

    private static Status status(String message) {
        return new StatusBuilder().withMessage(message).build();
    }

    private static Optional<Refusal> refusal(KubernetesClientException e) {
        return Refusal.of(() -> {
            throw e;
        });
    }
}
