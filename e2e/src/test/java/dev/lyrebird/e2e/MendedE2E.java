package dev.lyrebird.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.e2e.scene.LateService;
import dev.lyrebird.e2e.scene.Scene;
import dev.lyrebird.e2e.scene.SceneExtension;
import dev.lyrebird.e2e.servers.Kafka;
import dev.lyrebird.testkit.junit.Nightly;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Something is missing or wrong: the status says what and what to do, and once it is mended nobody has to help. */
@ExtendWith(SceneExtension.class)
class MendedE2E {
    @Test
    void aSecretThatIsMissing(Scene scene) {
        scene.ordersTable(1);
        scene.source().create("mysql: {credentialsSecretRef: {name: late}}");

        var condition = scene.source().awaitCondition("ReferencesResolved", "False", "SecretMissing");
        assertThat(condition.getMessage())
                .contains("spec.mysql.credentialsSecretRef")
                .contains("username");

        scene.secret("late", Map.of("username", scene.database().name(), "password", scene.password()));
        scene.source().awaitReady();
        scene.topic("orders").awaitId(1);
    }

    @Test
    void aDatabaseAndAKafkaThatCannotBeReached(Scene scene) {
        scene.ordersTable(1);
        scene.source()
                .create(
                        "mysql: {host: late-mysql, port: 3306}",
                        "sink: {kafka: {bootstrapServers: \"late-kafka:9092\"}}");

        var unreachable = scene.source().awaitCondition("SourceReachable", "False", "SourceUnreachable");
        assertThat(unreachable.getMessage()).contains("late-mysql");

        LateService.create(scene, "late-mysql", "mysql", 3306);
        var unhealthy = scene.source().awaitCondition("SinkHealthy", "False", "SinkUnreachable");
        assertThat(unhealthy.getMessage()).contains("late-kafka");

        LateService.create(scene, "late-kafka", "kafka", 9092);
        scene.source().awaitReady();
        scene.topic("orders").awaitId(1);
    }

    @Nightly("TroubleApiServerIT")
    @Test
    void aPodThatNoNodeTakes(Scene scene) {
        scene.ordersTable(1);
        scene.source().create("pod: {nodeSelector: {colour: nowhere}}");

        var condition = scene.source().awaitCondition("Ready", "False", "PodPending");
        assertThat(condition.getMessage()).contains("didn't match Pod's node affinity/selector");

        scene.source().change("pod: {nodeSelector: null}");
        scene.source().awaitReady();
        scene.topic("orders").awaitId(1);
    }

    @Nightly("TroubleApiServerIT")
    @Test
    void anotherDestinationIsAskedAboutAndThenGoneOnWith(Scene scene) {
        scene.ordersTable(1);
        scene.source().create("sink: {kafka: {bootstrapServers: \"nowhere.example.com:9092\"}}");
        scene.source().awaitCondition("SinkHealthy", "False", "SinkUnreachable");

        scene.source().change("sink: {kafka: {bootstrapServers: \"" + Kafka.BOOTSTRAP + "\"}}");
        var condition = scene.source().awaitCondition("Stalled", "True", "AdoptionUndecided");
        assertThat(condition.getMessage())
                .contains("nowhere.example.com", Kafka.BOOTSTRAP, "checkpoint.adoption", "Continue", "Fresh");

        scene.source().change("checkpoint: {adoption: Continue}");
        scene.source().awaitReady();
        scene.topic("orders").awaitId(1);
    }
}
