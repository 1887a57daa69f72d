package dev.lyrebird.testkit.database;

import dev.lyrebird.testkit.junit.FailureReport;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Fills in parameters of the types {@link MySqlServer} and {@link MariaDbServer}: one of each for all classes of the JVM, with
 * {@link DatabaseOptions#defaults()}. A test that changes a server's settings or kills it starts one of its own instead.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith({FailureReport.class, DatabaseExtension.class})
public @interface WithDatabase {}
