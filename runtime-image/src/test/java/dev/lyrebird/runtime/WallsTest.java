package dev.lyrebird.runtime;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import dev.lyrebird.runtime.files.Names;
import dev.lyrebird.runtime.source.JdbcSourceServer;
import dev.lyrebird.runtime.time.Stopwatch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.time.Instant;

/** Who may know whom in the runtime, and why. */
@AnalyzeClasses(packages = "dev.lyrebird.runtime", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
    private static final String RUNTIME = "dev.lyrebird.runtime.";

    @ArchTest
    static final ArchRule THE_CHECKPOINT_KNOWS_NO_FRAMEWORK = noClasses()
            .that()
            .resideInAnyPackage(RUNTIME + "checkpoint", RUNTIME + "delivery..", RUNTIME + "time..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.debezium..",
                    "org.apache.kafka..",
                    "java.net.http..",
                    "java.sql..",
                    RUNTIME + "kube..",
                    RUNTIME + "server..",
                    RUNTIME + "source..",
                    RUNTIME + "engine.debezium..")
            .because("the promises of checkpoint and delivery must hold for every engine, destination and store");

    @ArchTest
    static final ArchRule FOLDERS_ARE_ON_THE_DISK_WHEN_THEY_ARE_USED = noClasses()
            .that()
            .areNotAssignableTo(Names.class)
            .should()
            .callMethod(Files.class, "createDirectories", Path.class, FileAttribute[].class)
            .orShould()
            .callMethod(Files.class, "createDirectory", Path.class, FileAttribute[].class)
            .because(
                    "a power cut takes a new folder back with all that was brought to the disk below it; Names brings it there");

    @ArchTest
    static final ArchRule NO_CLOCK_OF_ONES_OWN = noClasses()
            .that()
            .areNotAssignableTo(Stopwatch.class)
            .should()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(Instant.class, "now")
            .because("time passes by the stopwatch or the clock that one is given, so that a test can choose it");

    @ArchTest
    static final ArchRule SINKS_KNOW_EVENTS_ONLY = noClasses()
            .that()
            .resideInAPackage(RUNTIME + "sink..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.debezium..",
                    "org.apache.kafka.connect..",
                    RUNTIME + "checkpoint..",
                    RUNTIME + "stream..",
                    RUNTIME + "kube..",
                    RUNTIME + "engine.debezium..")
            .because("a destination must be usable with every engine, and alone");

    @ArchTest
    static final ArchRule KAFKA_CLIENTS_STAY_AT_THEIR_EDGE = noClasses()
            .that()
            .resideOutsideOfPackages(RUNTIME + "sink.kafka..", RUNTIME + "engine.debezium..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.apache.kafka..")
            .because("another destination must not need Kafka; Debezium's records are Kafka Connect's");

    @ArchTest
    static final ArchRule ENGINES_KNOW_NO_KUBERNETES_AND_NO_CHECKPOINT = noClasses()
            .that()
            .resideInAnyPackage(RUNTIME + "engine..", RUNTIME + "server..", RUNTIME + "source..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    RUNTIME + "kube..",
                    RUNTIME + "checkpoint..",
                    RUNTIME + "delivery..",
                    RUNTIME + "sink..",
                    RUNTIME + "stream..",
                    RUNTIME + "report..")
            .because("an engine turns a log into events; who delivers and who remembers is not its business");

    @ArchTest
    static final ArchRule THE_SERVER_ANSWERS_AND_ASKS_NOBODY = noClasses()
            .that()
            .resideInAPackage(RUNTIME + "server..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    RUNTIME + "source..", RUNTIME + "snapshot..", RUNTIME + "stream..", RUNTIME + "engine.debezium..")
            .because("engines and copies ask it; source alone puts the three together, and nothing below knows that");

    @ArchTest
    static final ArchRule WHAT_A_SOURCE_IS_MADE_OF_KNOWS_NO_SOURCE = noClasses()
            .that()
            .resideInAnyPackage(RUNTIME + "engine..", RUNTIME + "snapshot..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(RUNTIME + "source..", RUNTIME + "stream..")
            .because("the parts of a source must not need the whole");

    @ArchTest
    static final ArchRule THE_COURSE_KNOWS_INTERFACES_ONLY = noClasses()
            .that()
            .resideInAPackage(RUNTIME + "stream..")
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "io.debezium..",
                            "org.apache.kafka..",
                            RUNTIME + "kube..",
                            RUNTIME + "sink.kafka..",
                            RUNTIME + "checkpoint.store..",
                            RUNTIME + "engine.debezium..",
                            RUNTIME + "server.jdbc..")
                    .or(belongToAnyOf(JdbcSourceServer.class)))
            .because("its tests run it whole with an engine that is a script");

    @ArchTest
    static final ArchRule COPIES_SEE_THE_CAPTURE_FROM_OUTSIDE = noClasses()
            .that()
            .resideInAPackage(RUNTIME + "copies..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(RUNTIME + "stream..", RUNTIME + "command..", RUNTIME + "manifest..", RUNTIME + "kube..")
            .because("they give orders and read checkpoint and report, as an operator does from another pod");

    @ArchTest
    static final ArchRule NO_OPERATOR_LIBRARY = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.fabric8.kubernetes.client..", "io.quarkus..", "io.javaoperatorsdk..")
            .because("start time and memory of every capture pod count");

    @ArchTest
    static final ArchRule THE_DECODER_KNOWS_BYTES_ONLY = noClasses()
            .that()
            .resideInAPackage(RUNTIME + "engine.direct.decode..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "com.github.shyiko..",
                    "io.debezium..",
                    "org.apache.kafka..",
                    "com.fasterxml.jackson..",
                    "java.sql..",
                    RUNTIME + "server..",
                    RUNTIME + "engine.debezium..")
            .because("it turns bytes into bytes: a library's objects in between are what it is there to save");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE = slices().matching(RUNTIME + "(**)")
            .should()
            .beFreeOfCycles()
            .because("what knows each other in a circle can only be understood, and changed, as one");
}
