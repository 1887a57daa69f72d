package dev.lyrebird.testkit.oracle;

import dev.lyrebird.testkit.kube.WithApiServer;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * After each test that passed, before its {@code @AfterEach} methods (so that what it tests still runs), checks the test's
 * namespace and log: steady state, nothing orphaned, no secret leaked, no unexpected complaint. Fills in parameters of the
 * type {@link Oracles}, and all that {@link WithApiServer} does.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@WithApiServer
@ExtendWith(OraclesExtension.class)
public @interface WithOracles {
    /** For how long nothing may be written, in seconds. */
    int quietSeconds() default 3;

    /** Within which time that, and the end of what is orphaned, must come about, in seconds. */
    int withinSeconds() default 90;
}
