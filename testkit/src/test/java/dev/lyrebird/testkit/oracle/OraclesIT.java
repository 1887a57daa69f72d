package dev.lyrebird.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;
import static org.junit.platform.testkit.engine.EventType.FINISHED;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** Every oracle finds its offender, says where, and leaves the innocent alone. */
class OraclesIT {
    private static final ByteArrayOutputStream PRINTED = new ByteArrayOutputStream();
    private static Map<String, String> verdicts;

    @BeforeAll
    static void offend() {
        PrintStream before = System.out;
        System.setOut(new PrintStream(PRINTED, true, StandardCharsets.UTF_8));
        try {
            verdicts = run();
        } finally {
            System.setOut(before);
        }
    }

    @Test
    void findEveryOffender() {
        assertThat(verdicts).hasSize(7);
        assertThat(verdicts.get("writesASecretIntoAConfigMap"))
                .contains("ConfigMap/leaky")
                .doesNotContain("hush-");
        assertThat(verdicts.get("logsASecret")).contains("the log").doesNotContain("hush-");
        assertThat(verdicts.get("leavesAnObjectOfASourceThatIsGone")).contains("[ConfigMap/orphan]");
        assertThat(verdicts.get("neverStopsWriting")).contains("writes of a busy client=");
        assertThat(verdicts.get("neverLeavesAnObjectAlone")).contains("ConfigMap/restless=");
        assertThat(verdicts.get("complains")).contains("WARN offender: something is odd");
    }

    @Test
    void leaveTheInnocentAlone() {
        assertThat(verdicts.get("complainsAndMay")).isEmpty();
    }

    @Test
    void aFailureIsReportedWithObjectsAndLog() {
        assertThat(PRINTED.toString(StandardCharsets.UTF_8))
                .contains("-------- objects of offenders-", "name: \"orphan\"")
                .contains("-------- log of the test\nWARN offender: something is odd")
                .contains("-------- last output of kube-apiserver (process ");
    }

    private static Map<String, String> run() {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selectClass(Offenders.class))
                .execute()
                .testEvents()
                .filter(event -> event.getType() == FINISHED)
                .collect(Collectors.toMap(OraclesIT::method, OraclesIT::verdict));
    }

    private static String method(Event event) {
        String name = event.getTestDescriptor().getDisplayName();
        return name.substring(0, name.indexOf('('));
    }

    private static String verdict(Event event) {
        return event.getRequiredPayload(TestExecutionResult.class)
                .getThrowable()
                .map(Throwable::getMessage)
                .orElse("");
    }
}
