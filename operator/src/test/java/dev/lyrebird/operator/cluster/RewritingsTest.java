package dev.lyrebird.operator.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import org.junit.jupiter.api.Test;

/** Kyverno puts another registry before an image, sigstore a digest behind it, whatever one asks for. */
class RewritingsTest {
    private static final StatefulSet WANTED = capture("runtime:1");
    private static final StatefulSet ANSWER = capture("mirror.test/runtime:1");

    private final Rewritings rewritings = new Rewritings(new KubernetesSerialization());

    @Test
    void nothingStandsThatWasNotAnswered() {
        assertThat(rewritings.stands(ANSWER, WANTED)).isFalse();
    }

    @Test
    void whatWasAnsweredStands() {
        rewritings.remember(WANTED, ANSWER);

        assertThat(rewritings.stands(ANSWER, WANTED)).isTrue();
        StatefulSet later = new StatefulSetBuilder(ANSWER)
                .editMetadata()
                .withResourceVersion("99")
                .withManagedFields(new ManagedFieldsEntry())
                .endMetadata()
                .withNewStatus()
                .withReplicas(1)
                .endStatus()
                .build();
        assertThat(rewritings.stands(later, WANTED))
                .as("its status has changed")
                .isTrue();
    }

    @Test
    void anEditIsTakenBack() {
        rewritings.remember(WANTED, ANSWER);

        assertThat(rewritings.stands(capture("other:1"), WANTED)).isFalse();
        StatefulSet unlabelled = new StatefulSetBuilder(ANSWER)
                .editMetadata()
                .withLabels(null)
                .endMetadata()
                .build();
        assertThat(rewritings.stands(unlabelled, WANTED)).isFalse();
    }

    @Test
    void whatIsWantedAnewIsWritten() {
        rewritings.remember(WANTED, ANSWER);

        assertThat(rewritings.stands(ANSWER, capture("runtime:2"))).isFalse();
    }

    @Test
    void anAnswerAsAskedForEndsIt() {
        rewritings.remember(WANTED, ANSWER);
        rewritings.forget(WANTED);

        assertThat(rewritings.stands(ANSWER, WANTED)).isFalse();
    }

    private static StatefulSet capture(String image) {
        return new StatefulSetBuilder()
                .withNewMetadata()
                .withName("orders-capture")
                .withNamespace("shop")
                .addToLabels("lyrebird.dev/source", "orders")
                .endMetadata()
                .withNewSpec()
                .withNewTemplate()
                .withNewSpec()
                .addNewContainer()
                .withName("capture")
                .withImage(image)
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }
}
