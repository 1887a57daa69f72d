package dev.lyrebird.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom, and why. */
@AnalyzeClasses(packages = "dev.lyrebird.operator", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
    private static final String OPERATOR = "dev.lyrebird.operator";

    @ArchTest
    static final ArchRule NEVER_CONNECTS_TO_A_SERVER_OF_THE_USERS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.lyrebird.runtime..", "java.sql..", "javax.sql..", "org.apache.kafka..", "io.debezium..")
            .because("the operator is not in the data path, and holds no credentials that it could use");

    /** Where reconcilers meet the framework and the API server. All other packages, new ones too, only decide and render. */
    private static final String[] EDGE = {
        OPERATOR,
        OPERATOR + ".source",
        OPERATOR + ".filter",
        OPERATOR + ".snapshot",
        OPERATOR + ".app..",
        OPERATOR + ".uninstall..",
        OPERATOR + "..cluster..",
    };

    @ArchTest
    static final ArchRule DECISIONS_ARE_PURE = noClasses()
            .that()
            .resideOutsideOfPackages(EDGE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.fabric8.kubernetes.client..", "io.javaoperatorsdk..", "io.quarkus..", OPERATOR + "..cluster..")
            .because("what is decided can be tested without a cluster, and shown to be the same each time");

    @ArchTest
    static final ArchRule NO_CLOCK_OF_ONES_OWN = noClasses()
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .orShould()
            .callMethod(System.class, "nanoTime")
            .because("time comes with the input, so that a test can choose it");

    @ArchTest
    static final ArchRule QUARKUS_STAYS_AT_THE_EDGE = noClasses()
            .that()
            .resideOutsideOfPackages(OPERATOR + ".app..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "jakarta..", "org.eclipse.microprofile..", "io.smallrye..")
            .because("tests start the reconcilers without Quarkus");

    @ArchTest
    static final ArchRule PACKAGES_FORM_NO_CYCLE = slices().matching(OPERATOR + ".(**)")
            .should()
            .beFreeOfCycles()
            .because("what knows each other in a circle can only be understood, and changed, as one");

    @ArchTest
    static final ArchRule NO_SECRET_IS_READ = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.fabric8.kubernetes.api.model.Secret")
            .because("pods mount Secrets; the operator has no right to read any");
}
