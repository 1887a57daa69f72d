package dev.lyrebird.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Not a part of {@code make test}, which every change waits for, but of {@code make nightly}: sizes, durations, and variants of
 * what another test holds.
 */
@Documented
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Tag("nightly")
public @interface Nightly {
    /** @return what holds the same promise in {@code make test} */
    String value();
}
