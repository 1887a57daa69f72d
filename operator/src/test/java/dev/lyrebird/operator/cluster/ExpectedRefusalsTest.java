package dev.lyrebird.operator.cluster;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.fabric8.kubernetes.api.model.Status;
import io.fabric8.kubernetes.client.KubernetesClientException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExpectedRefusalsTest {
    @Test
    void aConflictIsALookMore() {
        assertThatCode(() -> ExpectedRefusals.pass(answer(409))).doesNotThrowAnyException();
        assertThatCode(() -> ExpectedRefusals.passOrGone(answer(409))).doesNotThrowAnyException();
    }

    @Test
    void whatIsGoneIsExpectedOnlyWhereNothingHoldsIt() {
        KubernetesClientException gone = answer(404);

        assertThatCode(() -> ExpectedRefusals.passOrGone(gone)).doesNotThrowAnyException();
        assertThatThrownBy(() -> ExpectedRefusals.pass(gone)).isSameAs(gone);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 403, 422, 500, 503})
    void allElseIsThrown(int code) {
        KubernetesClientException other = answer(code);

        assertThatThrownBy(() -> ExpectedRefusals.pass(other)).isSameAs(other);
        assertThatThrownBy(() -> ExpectedRefusals.passOrGone(other)).isSameAs(other);
    }

    private static KubernetesClientException answer(int code) {
        return new KubernetesClientException("refused", code, new Status());
    }
}
