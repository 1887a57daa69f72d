package dev.lyrebird.testkit.kube;

import dev.lyrebird.testkit.junit.FailureReport;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives the tests of a class a real kube-apiserver, which all classes of the JVM share, with this project's CRDs. Parameters
 * of the types {@link ApiServer}, {@link io.fabric8.kubernetes.client.KubernetesClient} (the administrator's) and
 * {@link TestNamespace} (a fresh one for each test) are filled in.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith({FailureReport.class, ApiServerExtension.class})
public @interface WithApiServer {
    /** Whether garbage collection and the emptying of deleted namespaces are needed; they then run for the whole JVM. */
    boolean controllers() default false;

    /** Whether the class gets a server of its own: it changes, or counts, what all who use one have in common. */
    boolean own() default false;
}
