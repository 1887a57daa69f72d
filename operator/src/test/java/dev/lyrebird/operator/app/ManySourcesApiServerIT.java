package dev.lyrebird.operator.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.operator.source.fixture.SourceWorld;
import dev.lyrebird.operator.source.fixture.Sources;
import dev.lyrebird.testkit.junit.Nightly;
import dev.lyrebird.testkit.kube.ApiServer;
import dev.lyrebird.testkit.kube.TestNamespace;
import dev.lyrebird.testkit.kube.WithApiServer;
import dev.lyrebird.testkit.oracle.SteadyState;
import dev.lyrebird.testkit.process.ServerProcess;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

/**
 * One operator of many sources; of a thousand with {@code -Dlyrebird.sources=1000 -Dlyrebird.heap=512}, heap in MiB. There is no node: a
 * stand-in plays the pods, one thread for all of them.
 */
@WithApiServer(own = true, controllers = true)
@Nightly("LifecycleApiServerIT with its oracle: nothing is written at rest; this is their number")
class ManySourcesApiServerIT {
    private static final int SOURCES = Integer.getInteger("lyrebird.sources", 40);
    private static final int HEAP_MIB = Integer.getInteger("lyrebird.heap", 96);
    private static final Duration PATIENCE =
            Duration.ofSeconds(120L + SOURCES / 2); // on a machine that others use as well
    private static final Duration REST = Duration.ofSeconds(10);
    private static final int LINES = 300;

    @Test
    void areReadyAndAtRestNothingIsWritten(ApiServer server, TestNamespace namespace) throws Exception {
        KubernetesClient admin = server.admin();
        try (SourceWorld world = SourceWorld.without(server, namespace)) {
            IntStream.range(0, SOURCES).forEach(i -> new Sources(admin, world.namespace, "orders-" + i).create());
            try (OperatorProcess operator = OperatorProcess.withHeap(server, "operator-1", world.namespace, HEAP_MIB)) {
                long begun = System.nanoTime();
                await().atMost(PATIENCE)
                        .failFast(operator::mustRun)
                        .pollInterval(Duration.ofMillis(500))
                        .ignoreException(
                                KubernetesClientException.class) // a list of all takes its time on a busy machine
                        .untilAsserted(() -> assertThat(ready(admin, world.namespace))
                                .as(() -> operator.process().output().text())
                                .isEqualTo(SOURCES));
                Duration took = Duration.ofNanos(System.nanoTime() - begun);
                awaitRest(admin);
                operator.mustRun(); // one that has ended does not write either
                long resident = residentMiB(operator);
                collectGarbage(operator);
                System.out.printf(
                        "%d sources, all Ready: %.1f s; operator: %d MiB, CPU %.1f s, %d MiB of objects%n",
                        SOURCES,
                        took.toMillis() / 1000.0,
                        resident,
                        gauge(operator, "process_cpu_time_ns_total") / 1e9,
                        gauge(operator, "jvm_memory_used_bytes\\{area=\"heap\"[^}]*}") >> 20);
            }
        }
    }

    private static long ready(KubernetesClient admin, String namespace) {
        return admin.resources(CdcSource.class).inNamespace(namespace).list().getItems().stream()
                .filter(source -> source.getStatus() != null
                        && source.getStatus().conditions().stream()
                                .anyMatch(it -> "Ready".equals(it.getType()) && "True".equals(it.getStatus())))
                .count();
    }

    private static void awaitRest(KubernetesClient admin) {
        try {
            SteadyState.ofRequests(admin).await(REST, PATIENCE);
        } catch (AssertionFailedError e) {
            throw new AssertionFailedError(e.getMessage() + logs(), e);
        }
    }

    /** Of the operator and of the controllers of Kubernetes: one of them wrote. */
    private static String logs() {
        return ServerProcess.running().stream()
                .filter(server -> !server.name().equals("etcd"))
                .map(server -> "\n-------- " + server + "\n" + server.output().tail(LINES))
                .collect(Collectors.joining());
    }

    private static long residentMiB(OperatorProcess operator) throws IOException {
        return Files.readAllLines(Path.of("/proc/" + operator.process().pid() + "/status")).stream()
                .filter(line -> line.startsWith("VmRSS:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .sum();
    }

    private static void collectGarbage(OperatorProcess operator) throws IOException, InterruptedException {
        Process jcmd = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        String.valueOf(operator.process().pid()),
                        "GC.run")
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(jcmd.waitFor()).isZero();
    }

    private static long gauge(OperatorProcess operator, String name) {
        return (long) Pattern.compile("(?m)^" + name + "(?:\\{[^}]*})? (\\S+)")
                .matcher(operator.get("/q/metrics"))
                .results()
                .mapToDouble(it -> Double.parseDouble(it.group(1)))
                .sum();
    }
}
