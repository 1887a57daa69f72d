package dev.lyrebird.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.e2e.cluster.Operator;
import dev.lyrebird.e2e.scene.Scene;
import dev.lyrebird.e2e.scene.SceneExtension;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/** The operator goes away, is upgraded, is given a broken image for the captures. It is never in the data path. */
@ExtendWith(SceneExtension.class)
@Isolated("it stops the operator that all tests share")
class OperatorE2E {
    @AfterEach
    void restore() {
        Operator.upgrade();
    }

    @Test
    void withoutAnyOperatorTheCaptureGoesOnAndComesBackFromAKill(Scene scene) {
        scene.ordersTable(1);
        scene.source().createAndAwaitReady();

        Operator.scale(0);
        scene.insertOrders(1);
        scene.topic("orders").awaitId(2);
        scene.capture().kill();
        scene.insertOrders(1);
        scene.topic("orders").awaitId(3);

        Operator.scale(1);
        scene.source().change("suspend: true");
        scene.source().awaitCondition("Ready", "True", "Suspended");
    }

    @Test
    void anUpgradeReplacesTheOperatorAndLeavesTheCapturesRunning(Scene scene) {
        scene.ordersTable(1);
        scene.source().createAndAwaitReady();
        String capture = scene.capture().uid();
        List<String> operators = Operator.pods();

        Operator.upgrade("log.level=DEBUG", "podLabels.upgraded=yes");

        assertThat(Operator.pods()).as("another operator").doesNotContainAnyElementsOf(operators);
        scene.insertOrders(1);
        scene.topic("orders").awaitId(2);
        scene.source().awaitReady();
        assertThat(scene.capture().uid()).as("the same capture pod").isEqualTo(capture);
    }

    @Test
    void aBrokenRuntimeImageIsNamedAndItsCorrectionNeedsNoHelp(Scene scene) {
        scene.ordersTable(1);
        scene.source().createAndAwaitReady();

        Operator.upgrade("runtime.image.pullPolicy=Never", "runtime.image.repository=no-such-image");
        var condition = scene.source().awaitCondition("Ready", "False", "PodFailing");
        assertThat(condition.getMessage()).contains("no-such-image");
        scene.insertOrders(1);

        Operator.upgrade();
        scene.source().awaitReady();
        scene.topic("orders").awaitId(2);
    }
}
