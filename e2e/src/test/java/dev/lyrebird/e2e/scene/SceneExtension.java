package dev.lyrebird.e2e.scene;

import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.e2e.cluster.Cluster;
import dev.lyrebird.testkit.oracle.AllowedLog;
import dev.lyrebird.testkit.oracle.LogLine;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Gives a test its {@link Scene}; afterwards checks what holds after every test, or prints what a person would ask for. */
public final class SceneExtension implements ParameterResolver, BeforeAllCallback, AfterEachCallback, AfterAllCallback {
    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(SceneExtension.class);
    private static final String SHIFT = "shift";

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Scene.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(STORE).computeIfAbsent("scene", key -> new Scene(), Scene.class);
    }

    /** What is known of a class while its tests run. */
    private record Shift(String since, List<LogLine> lines) {}

    @Override
    public void beforeAll(ExtensionContext context) {
        context.getStore(STORE)
                .put(
                        SHIFT,
                        new Shift(
                                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                                new CopyOnWriteArrayList<>()));
    }

    /** Of one class at a time: what the operator says of no test in particular is told, and judged. */
    @Override
    public void afterAll(ExtensionContext context) {
        Shift shift = context.getStore(STORE).get(SHIFT, Shift.class);
        List<LogLine> itself = SceneLogs.ofOperatorItself(shift.since());
        shift.lines().addAll(itself);
        String warnings = SceneLogs.warnings(shift.lines());
        if (!warnings.isEmpty()) {
            System.err.println("warnings in the logs of " + context.getDisplayName() + ":\n" + warnings);
        }
        SceneLogs.check(itself, allowed(context));
    }

    @Override
    public void afterEach(ExtensionContext context) {
        Scene scene = context.getStore(STORE).get("scene", Scene.class);
        if (scene == null) {
            return;
        }
        try {
            if (context.getExecutionException().isEmpty()) {
                SceneChecks.nothingLeaked(scene);
                SceneChecks.theOperatorStayed(scene);
                List<LogLine> lines = new ArrayList<>(SceneLogs.ofPods(scene));
                end(scene);
                SceneChecks.nothingOrphaned(scene);
                lines.addAll(SceneLogs.ofOperator(scene));
                context.getStore(STORE).get(SHIFT, Shift.class).lines().addAll(lines);
                SceneLogs.check(lines, allowed(context));
            }
        } catch (RuntimeException | AssertionError e) {
            System.err.println(SceneReport.of(scene, context.getDisplayName() + ", afterwards"));
            throw e;
        } finally {
            if (context.getExecutionException().isPresent()) {
                System.err.println(SceneReport.of(scene, context.getDisplayName()));
                end(scene);
            }
            scene.database().close();
            Cluster.client().namespaces().withName(scene.namespace()).delete();
        }
    }

    private static List<AllowedLog> allowed(ExtensionContext context) {
        return Stream.of(context.getTestMethod(), context.getTestClass(), Optional.of(SceneLogs.class))
                .flatMap(Optional::stream)
                .flatMap(place -> AnnotationSupport.findRepeatableAnnotations(place, AllowedLog.class).stream())
                .toList();
    }

    private static void end(Scene scene) {
        // first, since it has a finalizer until its tables follow the stream again
        var copies = Cluster.client().resources(SnapshotJob.class).inNamespace(scene.namespace());
        copies.delete();
        await("the copies are gone")
                .atMost(Duration.ofSeconds(60))
                .until(() -> copies.list().getItems().isEmpty());
        scene.pipelines().stream()
                .map(Pipeline::source)
                .filter(Source::exists)
                .forEach(source -> source.delete(DeletionPropagation.BACKGROUND));
    }
}
