package dev.lyrebird.testkit.kafka;

import dev.lyrebird.testkit.junit.FailureReport;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Fills in parameters of the type {@link KafkaBroker}: one broker for all classes of the JVM. A test that stops the broker or
 * changes its settings starts one of its own instead; what a test disturbs by {@link KafkaBroker#proxy()} it heals.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@Inherited
@ExtendWith({FailureReport.class, KafkaExtension.class})
public @interface WithKafka {}
