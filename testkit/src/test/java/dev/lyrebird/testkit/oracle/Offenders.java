package dev.lyrebird.testkit.oracle;

import dev.lyrebird.testkit.kube.TestNamespace;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Tests that do what they must not: only {@link OraclesIT} runs them. */
@WithOracles(quietSeconds = 1, withinSeconds = 4)
class Offenders {
    private static final Logger LOG = Logger.getLogger("offender");

    private Thread restless;

    static {
        LOG.setLevel(Level.INFO);
    }

    @Test
    void writesASecretIntoAConfigMap(TestNamespace namespace, Oracles oracles) {
        create(namespace, "leaky", Map.of(), oracles.newSecret());
    }

    @Test
    void logsASecret(TestNamespace namespace, Oracles oracles) {
        LOG.info("logging in with " + oracles.newSecret());
    }

    @Test
    void leavesAnObjectOfASourceThatIsGone(TestNamespace namespace) {
        create(namespace, "orphan", Map.of("lyrebird.dev/source", "gone"), "");
    }

    @Test
    void neverStopsWriting(Oracles oracles) {
        AtomicLong writes = new AtomicLong();
        oracles.standsStill("writes of a busy client", writes::incrementAndGet);
    }

    @Test
    void neverLeavesAnObjectAlone(TestNamespace namespace) {
        create(namespace, "restless", Map.of(), "");
        restless = new Thread(() -> {
            for (int i = 0; !Thread.currentThread().isInterrupted(); i++) {
                change(namespace, "restless", String.valueOf(i));
                LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
            }
        });
        restless.start();
    }

    @AfterEach
    void rest() throws InterruptedException {
        if (restless != null) {
            restless.interrupt();
            restless.join();
        }
    }

    @Test
    void complains() {
        LOG.warning("something is odd");
    }

    @Test
    @AllowedLog(logger = "offender", text = "^something is odd$", why = "this test is about it")
    void complainsAndMay(TestNamespace namespace, Oracles oracles) {
        LOG.warning("something is odd");
        oracles.newSecret();
        create(namespace, "kept", Map.of("lyrebird.dev/source", "gone", "lyrebird.dev/role", "checkpoint"), "");
    }

    private static void create(TestNamespace namespace, String name, Map<String, String> labels, String value) {
        namespace
                .client()
                .configMaps()
                .inNamespace(namespace.name())
                .resource(new ConfigMapBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .withLabels(labels)
                        .endMetadata()
                        .addToData("value", value)
                        .build())
                .create();
    }

    private static void change(TestNamespace namespace, String name, String value) {
        namespace
                .client()
                .configMaps()
                .inNamespace(namespace.name())
                .withName(name)
                .patch(PatchContext.of(PatchType.JSON_MERGE), "{\"data\":{\"value\":\"" + value + "\"}}");
    }
}
