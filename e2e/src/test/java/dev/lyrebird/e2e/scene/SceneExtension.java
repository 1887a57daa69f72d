package dev.lyrebird.e2e.scene;

import static org.awaitility.Awaitility.await;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.e2e.cluster.Cluster;
import io.fabric8.kubernetes.api.model.DeletionPropagation;
import java.time.Duration;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Gives a test its {@link Scene}; afterwards checks what holds after every test, or prints what a person would ask for. */
public final class SceneExtension implements ParameterResolver, AfterEachCallback {
    private static final ExtensionContext.Namespace STORE = ExtensionContext.Namespace.create(SceneExtension.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Scene.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(STORE).computeIfAbsent("scene", key -> new Scene(), Scene.class);
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
                end(scene);
                SceneChecks.nothingOrphaned(scene);
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
