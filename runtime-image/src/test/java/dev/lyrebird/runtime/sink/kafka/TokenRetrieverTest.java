package dev.lyrebird.runtime.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.concurrent.ExecutionException;
import javax.net.ssl.SSLHandshakeException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.security.oauthbearer.JwtRetrieverException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TokenRetrieverTest {
    @ParameterizedTest
    @CsvSource({"400, Refused", "401, Refused", "404, Refused", "429, Unanswered", "500, Unanswered", "503, Unanswered"
    })
    void anAnswerIsAMistakeOrAsksForPatience(String status, String kind) {
        JwtRetrieverException failure = TokenRetriever.of(answer(status, "{\"slow_down\" - \"later\"}"));

        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(failure).hasMessage("answer " + status + " {\"slow_down\" - \"later\"}");
    }

    /** A proxy's page may show the request, in which the secret is. */
    @Test
    void whatIsNoErrorOfOAuthIsNotQuoted() {
        assertThat(TokenRetriever.of(answer("502", "{<html>Authorization: Basic aHVzaA==</html>}")))
                .hasMessage("answer 502 without an error of OAuth");
    }

    @Test
    void theConnectionIsInTrouble() {
        assertThat(TokenRetriever.of(new KafkaException(new SocketTimeoutException("Read timed out"))))
                .isInstanceOf(TokenRetriever.Unanswered.class)
                .hasMessage("SocketTimeoutException: Read timed out");
        assertThat(TokenRetriever.of(new KafkaException(new SSLHandshakeException("PKIX path building failed"))))
                .isInstanceOf(TokenRetriever.Refused.class)
                .hasMessageContaining("PKIX path building failed");
    }

    /** The client's own words, which the tests of a real endpoint know too. */
    private static KafkaException answer(String status, String error) {
        return new KafkaException(
                new ExecutionException(new IOException("The response code " + status + " and error response " + error
                        + " was encountered reading the token endpoint response; will not attempt further retries")));
    }
}
