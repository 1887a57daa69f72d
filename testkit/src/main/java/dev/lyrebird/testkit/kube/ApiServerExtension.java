package dev.lyrebird.testkit.kube;

import dev.lyrebird.testkit.junit.FailureReport;
import dev.lyrebird.testkit.junit.SharedFixture;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Fills in the parameters that {@link WithApiServer} promises. */
public final class ApiServerExtension implements BeforeAllCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(ApiServerExtension.class);
    private static final SharedFixture<ApiServer> SERVER =
            new SharedFixture<>(ApiServer.class, ApiServerExtension::startWithCrds);
    private static final Set<Class<?>> TYPES = Set.of(ApiServer.class, KubernetesClient.class, TestNamespace.class);

    /** @return the API server that all tests of the JVM share, or the one of the class */
    public static ApiServer server(ExtensionContext context) {
        return settings(context).filter(WithApiServer::own).isPresent()
                ? SERVER.ofClass(context)
                : SERVER.ofJvm(context);
    }

    private static Optional<WithApiServer> settings(ExtensionContext context) {
        return AnnotationSupport.findAnnotation(
                context.getRequiredTestClass(), WithApiServer.class, context.getEnclosingTestClasses());
    }

    /** @return the namespace of the test, made when it is first asked for */
    public static TestNamespace namespace(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .computeIfAbsent(TestNamespace.class, key -> newNamespace(context), TestNamespace.class);
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        if (settings(context).filter(WithApiServer::controllers).isPresent()) {
            server(context).startControllers();
        }
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return TYPES.contains(parameter.getParameter().getType());
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        Class<?> type = parameter.getParameter().getType();
        if (type == TestNamespace.class) {
            return namespace(context);
        }
        return type == ApiServer.class ? server(context) : server(context).admin();
    }

    private static TestNamespace newNamespace(ExtensionContext context) {
        String prefix = context.getRequiredTestClass().getSimpleName().toLowerCase(Locale.ROOT);
        TestNamespace namespace = server(context).namespace(prefix.substring(0, Math.min(40, prefix.length())));
        FailureReport.add(context, "objects of " + namespace, () -> NamespaceReport.objects(namespace));
        FailureReport.add(context, "events of " + namespace, () -> NamespaceReport.events(namespace));
        return namespace;
    }

    private static ApiServer startWithCrds() {
        ApiServer server = ApiServer.start();
        server.installCrds();
        return server;
    }
}
