package dev.lyrebird.testkit.oracle;

import dev.lyrebird.testkit.junit.FailureReport;
import dev.lyrebird.testkit.kube.ApiServerExtension;
import dev.lyrebird.testkit.kube.NamespaceObjects;
import java.lang.reflect.AnnotatedElement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.commons.support.AnnotationSupport;

/** Does what {@link WithOracles} promises. */
public final class OraclesExtension
        implements BeforeEachCallback, AfterTestExecutionCallback, AfterEachCallback, ParameterResolver {
    private static final Namespace NAMESPACE = Namespace.create(OraclesExtension.class);
    private static final int REPORTED_LINES = 300;

    @Override
    public void beforeEach(ExtensionContext context) {
        Oracles oracles = oracles(context);
        FailureReport.add(context, "log of the test", () -> tail(oracles.log().lines()));
    }

    @Override
    public void afterTestExecution(ExtensionContext context) {
        if (context.getExecutionException().isPresent()) {
            return;
        }
        Oracles oracles = oracles(context);
        WithOracles limits = AnnotationSupport.findAnnotation(
                        context.getRequiredTestClass(), WithOracles.class, context.getEnclosingTestClasses())
                .orElseThrow();
        Duration within = Duration.ofSeconds(limits.withinSeconds());
        NamespaceObjects objects = NamespaceObjects.of(ApiServerExtension.namespace(context));
        NothingOrphaned.ofSources().await(objects, within);
        steady(objects, oracles).await(Duration.ofSeconds(limits.quietSeconds()), within);
        NoSecretLeaked.inObjects(oracles.secrets(), objects);
        List<LogLine> lines = oracles.log().lines();
        NoSecretLeaked.inTexts(
                oracles.secrets(),
                Map.of("the log", lines.stream().map(LogLine::text).collect(Collectors.joining("\n"))));
        LogOracle.check(lines, allowed(context));
        oracles.checks().forEach(Runnable::run);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        oracles(context).log().close();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == Oracles.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return oracles(context);
    }

    private static Oracles oracles(ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .computeIfAbsent(Oracles.class, key -> new Oracles(CapturedLog.open()), Oracles.class);
    }

    private static SteadyState steady(NamespaceObjects objects, Oracles oracles) {
        SteadyState steady = SteadyState.of(objects);
        for (var counter : oracles.counters().entrySet()) {
            steady = steady.and(counter.getKey(), counter.getValue());
        }
        return steady;
    }

    private static List<AllowedLog> allowed(ExtensionContext context) {
        Stream<? extends AnnotatedElement> places =
                Stream.of(context.getRequiredTestMethod(), context.getRequiredTestClass());
        return Stream.concat(places, context.getEnclosingTestClasses().stream())
                .flatMap(place -> AnnotationSupport.findRepeatableAnnotations(place, AllowedLog.class).stream())
                .toList();
    }

    private static String tail(List<LogLine> lines) {
        return lines.subList(Math.max(0, lines.size() - REPORTED_LINES), lines.size()).stream()
                .map(LogLine::toString)
                .collect(Collectors.joining("\n"));
    }
}
