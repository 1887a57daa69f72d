package dev.lyrebird.testkit.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WriteRequestsTest {
    private static final String SERIES =
            "apiserver_request_total{code=\"%s\",component=\"apiserver\",dry_run=\"\",group=\"%s\",resource=\"%s\",scope=\"resource\",subresource=\"%s\",verb=\"%s\",version=\"v1\"}"
                    + " 7\n";

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "APPLY", "DELETE", "DELETECOLLECTION"})
    void areOfEveryVerbThatWrites(String verb) {
        assertThat(WriteRequests.in(SERIES.formatted("200", "", "configmaps", "", verb)))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "LIST", "WATCH", "CONNECT"})
    void areOfNoVerbThatReads(String verb) {
        assertThat(WriteRequests.in(SERIES.formatted("200", "", "configmaps", "", verb)))
                .isEmpty();
    }

    @Test
    void sayWhatWasAskedAndHowItWasAnswered() {
        String metrics = "# TYPE apiserver_request_total counter\n"
                + SERIES.formatted("409", "apps", "statefulsets", "status", "PUT")
                + SERIES.formatted("200", "apps", "statefulsets", "", "APPLY");
        assertThat(WriteRequests.in(metrics))
                .isEqualTo(Map.of(
                        "code=\"409\",component=\"apiserver\",group=\"apps\",resource=\"statefulsets\",scope=\"resource\",subresource=\"status\",verb=\"PUT\",version=\"v1\"",
                        "7",
                        "code=\"200\",component=\"apiserver\",group=\"apps\",resource=\"statefulsets\",scope=\"resource\",verb=\"APPLY\",version=\"v1\"",
                        "7"));
    }

    @Test
    void leaveOutLeasesAndQuestions() {
        String metrics = SERIES.formatted("200", "coordination.k8s.io", "leases", "", "PUT")
                + SERIES.formatted("201", "authorization.k8s.io", "subjectaccessreviews", "", "POST")
                + SERIES.formatted("201", "authentication.k8s.io", "tokenreviews", "", "POST")
                + SERIES.formatted("201", "", "serviceaccounts", "token", "POST");
        assertThat(WriteRequests.in(metrics)).isEmpty();
    }
}
