package dev.lyrebird.operator.objects;

import static org.assertj.core.api.Assertions.assertThat;

import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.StatefulSet;
import io.fabric8.kubernetes.api.model.apps.StatefulSetBuilder;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What was asked for is compared, whatever a policy engine made of it. */
class TemplateHashTest {
    private static final StatefulSet WANTED = asking(template("runtime:1"));

    @Test
    void agreesWithWhatWasRewritten() {
        assertThat(TemplateHash.agrees(rewritten(), WANTED)).isTrue();
    }

    @Test
    void disagreesWithAnotherTemplate() {
        assertThat(TemplateHash.agrees(WANTED, asking(template("runtime:2")))).isFalse();
    }

    @Test
    void nothingIsKnownOfAnOperatorThatWroteNone() {
        StatefulSet older = older();

        assertThat(TemplateHash.agrees(older, WANTED)).isFalse();
        assertThat(TemplateHash.agrees(older, older)).isFalse();
    }

    /** An upgrade makes no source wait: the hash that is missing is no difference. */
    @Test
    void theHashItselfIsNoDifference() {
        assertThat(TemplateHash.asOn(older(), WANTED)).isEqualTo(older());
        StatefulSet next = asking(template("runtime:2"));
        assertThat(TemplateHash.asOn(WANTED, next).getMetadata()).isEqualTo(WANTED.getMetadata());
        assertThat(TemplateHash.asOn(WANTED, next).getSpec()).isEqualTo(next.getSpec());
    }

    /** So it is also for an operator that did not see the API server's answer. */
    @Test
    void whatWasRewrittenIsAsAskedFor() {
        StatefulSet rewritten = rewritten();

        assertThat(TemplateHash.asAskedFor(rewritten, WANTED)).isEqualTo(WANTED);
        StatefulSet stopped = new StatefulSetBuilder(rewritten)
                .editSpec()
                .withReplicas(0)
                .endSpec()
                .build();
        assertThat(TemplateHash.asAskedFor(stopped, WANTED))
                .as("all but the template is compared")
                .isNotEqualTo(WANTED);
    }

    @Test
    void whatIsWantedAnewIsNot() {
        StatefulSet rewritten = rewritten();

        assertThat(TemplateHash.asAskedFor(rewritten, asking(template("runtime:2"))))
                .isSameAs(rewritten);
        assertThat(TemplateHash.asAskedFor(older(), WANTED)).isEqualTo(older());
    }

    private static StatefulSet rewritten() {
        return new StatefulSetBuilder(WANTED)
                .editSpec()
                .withTemplate(template("mirror.test/runtime:1"))
                .endSpec()
                .build();
    }

    private static StatefulSet older() {
        return new StatefulSetBuilder(WANTED)
                .editMetadata()
                .withAnnotations(Map.of())
                .endMetadata()
                .build();
    }

    private static StatefulSet asking(PodTemplateSpec template) {
        return new StatefulSetBuilder()
                .withMetadata(TemplateHash.on(new ObjectMetaBuilder().withName("orders-capture"), template)
                        .build())
                .withNewSpec()
                .withTemplate(template)
                .endSpec()
                .build();
    }

    private static PodTemplateSpec template(String image) {
        return new PodTemplateSpecBuilder()
                .withNewSpec()
                .addNewContainer()
                .withName("capture")
                .withImage(image)
                .endContainer()
                .endSpec()
                .build();
    }
}
