package dev.lyrebird.runtime.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.testkit.oauth.TokenIssuer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import org.apache.kafka.common.security.oauthbearer.JwtValidatorException;
import org.apache.kafka.common.security.oauthbearer.OAuthBearerToken;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenValidatorTest {
    private final TokenValidator validator = new TokenValidator();

    @Test
    void aTokenIsTakenAsItIsSigned() {
        String signed = new TokenIssuer().token("orders", Duration.ofHours(1));
        assertThat(signed.split("\\.")[1]).as("what base64 does not have").containsPattern("[-_]");

        OAuthBearerToken token = validator.validate(signed);

        assertThat(token.value()).isEqualTo(signed);
        assertThat(token.principalName()).isEqualTo("orders");
        assertThat(token.lifetimeMs() - token.startTimeMs()).isEqualTo(3_600_000);
        assertThat(token.toString()).doesNotContain(signed);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'sub':'a','exp':1}                            | ",
                "{'sub':'a','exp':1.5,'scope':'read write'}     | read,write",
                "{'sub':'a','exp':1,'scope':['read','read',7]}  | read",
                "{'sub':'a','exp':1,'scope':{'of':'nobody'}}    | "
            })
    void scopeAndStartNeedNotBeThere(String payload, String scope) {
        OAuthBearerToken token = validator.validate(token(payload));

        assertThat(token.lifetimeMs()).isEqualTo(1000);
        assertThat(token.startTimeMs()).isNull();
        assertThat(token.scope()).containsExactlyInAnyOrder(scope == null ? new String[0] : scope.split(","));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "['sub','exp']                       | no JSON object",
                "{'sub':'hush','exp'                 | no JSON object",
                "{'sub':'hush'}                      | claim exp",
                "{'sub':'hush','exp':'1'}            | claim exp",
                "{'sub':'hush','exp':-1}             | claim exp",
                "{'sub':'hush','exp':1e300}          | claim exp",
                "{'exp':1,'data':'hush'}             | claim sub",
                "{'sub':' ','exp':1,'data':'hush'}   | claim sub"
            })
    void aPayloadOfNoUseIsSaidAndNotShown(String payload, String words) {
        assertRefused(token(payload), words);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "opaque-hush", "a.hush", "a.hush.c.d.e", "a..hush", "a.b.c", "a.hu+h.c", "a.hush%.c"})
    void whatIsNoTokenIsSaidAndNotShown(String token) {
        assertRefused(token, "its second part", "three parts");
    }

    private void assertRefused(String token, String... words) {
        assertThatThrownBy(() -> validator.validate(token))
                .isInstanceOf(JwtValidatorException.class)
                .satisfies(failure -> assertThat(words).anyMatch(failure.getMessage()::contains))
                .hasMessageNotContaining("hush")
                .hasNoCause();
    }

    private static String token(String payload) {
        byte[] json = payload.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return "eyJhbGciOiJub25lIn0." + Base64.getUrlEncoder().withoutPadding().encodeToString(json) + ".c2ln";
    }
}
