package dev.lyrebird.contract;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.lyrebird.contract", importOptions = DoNotIncludeTests.class)
class WallsTest {
    @ArchTest
    static final ArchRule IT_KNOWS_NO_CLIENT = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.fabric8..",
                    "io.javaoperatorsdk..",
                    "io.quarkus..",
                    "io.debezium..",
                    "org.apache.kafka..",
                    "java.sql..",
                    "java.net.http..")
            .because("operator and runtime must agree by data alone, whatever they talk with");

    @ArchTest
    static final ArchRule IT_HAS_NO_CLOCK = noClasses()
            .should()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .orShould()
            .callMethod(java.time.Instant.class, "now")
            .because("the same input must always give the same answer");

    @ArchTest
    static final ArchRule ONE_PACKAGE_KNOWS_THE_EXPRESSION_LANGUAGE = noClasses()
            .that()
            .resideOutsideOfPackage("dev.lyrebird.contract.gate.where")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("dev.cel..", "com.google..", "org.antlr..")
            .because("a pipeline without conditions must not load it, and another language must be possible");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE = slices().matching("dev.lyrebird.contract.(**)")
            .should()
            .beFreeOfCycles()
            .because("what knows each other in a circle can only be understood, and changed, as one");
}
