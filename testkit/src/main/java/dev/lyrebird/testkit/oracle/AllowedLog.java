package dev.lyrebird.testkit.oracle;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A warning or error that a test, or all tests of a class, expects in the log. */
@Target({ElementType.TYPE, ElementType.METHOD})
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@Repeatable(AllowedLog.List.class)
public @interface AllowedLog {
    /** Prefix of the logger's name. */
    String logger();

    /** Regular expression that is found in the text; the stack trace belongs to the text. */
    String text() default "";

    /** Why this is no fault of ours. */
    String why();

    /** Several of them. */
    @Target({ElementType.TYPE, ElementType.METHOD})
    @Retention(RetentionPolicy.RUNTIME)
    @Inherited
    @interface List {
        AllowedLog[] value();
    }
}
