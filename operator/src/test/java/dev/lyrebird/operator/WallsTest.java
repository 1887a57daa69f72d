package dev.lyrebird.operator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may know whom, and why. */
@AnalyzeClasses(packages = "dev.lyrebird.operator", importOptions = ImportOption.DoNotIncludeTests.class)
class WallsTest {
    @ArchTest
    static final ArchRule NEVER_CONNECTS_TO_A_SERVER_OF_THE_USERS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.lyrebird.runtime..", "java.sql..", "javax.sql..", "org.apache.kafka..", "io.debezium..")
            .because("the operator is not in the data path, and holds no credentials that it could use");

    @ArchTest
    static final ArchRule DECISIONS_ARE_PURE = noClasses()
            .that()
            .resideInAnyPackage(
                    "..operator.gate..",
                    "..operator.objects..",
                    "..operator.pod..",
                    "..operator.verdict..",
                    "..operator.snapshot.model..",
                    "..operator.snapshot.policy..",
                    "..operator.snapshot.render..",
                    "..operator.snapshot.status..",
                    "..source.gate..",
                    "..source.model..",
                    "..source.policy..",
                    "..source.render..",
                    "..source.snapshot..",
                    "..source.status..",
                    "..filter.model..",
                    "..filter.policy..",
                    "..filter.status..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.fabric8.kubernetes.client..",
                    "io.javaoperatorsdk..",
                    "io.quarkus..",
                    "..operator.cluster..",
                    "..source.cluster..",
                    "..operator.snapshot.cluster..",
                    "..filter.cluster..")
            .because("what is decided can be tested without a cluster, and shown to be the same each time");

    @ArchTest
    static final ArchRule NO_CLOCK_OF_ONES_OWN = noClasses()
            .that()
            .resideInAnyPackage(
                    "..source..",
                    "..filter..",
                    "..operator.snapshot..",
                    "..operator.objects..",
                    "..operator.pod..",
                    "..operator.gate..",
                    "..operator.cluster..")
            .should()
            .callMethod(java.time.Instant.class, "now")
            .orShould()
            .callMethod(System.class, "currentTimeMillis")
            .because("time comes with the input, so that a test can choose it");

    @ArchTest
    static final ArchRule QUARKUS_STAYS_AT_THE_EDGE = classes()
            .that()
            .resideInAnyPackage(
                    "..operator.source..",
                    "..operator.filter..",
                    "..operator.snapshot..",
                    "..operator.objects..",
                    "..operator.pod..",
                    "..operator.gate..",
                    "..operator.cluster..",
                    "..operator.verdict..")
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages("io.quarkus..", "jakarta..", "org.eclipse.microprofile..", "io.smallrye..")
            .because("tests start the reconcilers without Quarkus");

    @ArchTest
    static final ArchRule NO_SECRET_IS_READ = noClasses()
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.fabric8.kubernetes.api.model.Secret")
            .because("pods mount Secrets; the operator has no right to read any");
}
