package dev.lyrebird.runtime.sink.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.api.v1alpha1.source.SaslMechanism;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.config.Credentials;
import dev.lyrebird.runtime.sink.SinkFailure;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

class KafkaErrorsTest {
    private final KafkaErrors errors = new KafkaErrors("kafka.nowhere.invalid:9092", "id.copy", "id");

    @Test
    void aHostThatDnsDoesNotKnowYetIsUnreachableAndNotAMistake() {
        SinkFailure failure = errors.opening(startWithUnknownHost());

        assertThat(failure.reason()).isEqualTo(SourceReason.SinkUnreachable);
        assertThat(failure).hasMessageContaining("kafka.nowhere.invalid:9092");
    }

    @Test
    void aSettingThatTheClientRefusesIsAMistake() {
        SinkFailure failure = errors.opening(new ConfigException("linger.ms", "soon"));

        assertThat(failure.reason()).isEqualTo(SourceReason.SinkRefused);
        assertThat(failure).hasMessageContaining("Correct spec.sink.kafka");
    }

    @Test
    void aPasswordThatTheClientCannotParseIsNotQuoted() {
        Map<String, String> login =
                KafkaLogin.settings(SaslMechanism.Plain, new Credentials("u", "first\nhunter2 word"));

        SinkFailure failure = errors.opening(startWithLogin(login));

        assertThat(failure).hasMessageContaining("kafka.nowhere.invalid:9092");
        assertThat(failure.getMessage()).doesNotContain("hunter2");
    }

    @Test
    void aLineBreakInAPasswordIsRefusedWithoutShowingIt() {
        assertThatThrownBy(() -> KafkaLogin.checked(new Credentials("u", "first\r\nhunter2"), "the Secret \"login\""))
                .isInstanceOfSatisfying(SinkFailure.class, failure -> {
                    assertThat(failure.reason()).isEqualTo(SourceReason.SinkRefused);
                    assertThat(failure)
                            .hasMessageContaining("'password' of the Secret \"login\"")
                            .hasMessageContaining("line break");
                    assertThat(failure.getMessage()).doesNotContain("hunter2");
                });
        assertThatThrownBy(() -> KafkaLogin.checked(new Credentials("u\u0000", "p"), "the Secret"))
                .hasMessageContaining("'username'");
    }

    @Test
    void blanksAndOtherCharactersMayBeInAPassword() throws SinkFailure {
        Credentials odd = new Credentials("\u00fc ser", "a\"; b\\c \u20ac");

        assertThat(KafkaLogin.checked(odd, "the Secret")).isEqualTo(odd);
    }

    /** It follows limits.maxEventBytes by itself, and no more once it is set. */
    @Test
    void anEventThatIsTooLargeForItsTopicDoesNotAskForAnotherRequestSize() {
        SinkFailure failure = errors.failure(new RecordTooLargeException("too large"), "t", BrokerContact.Some);

        assertThat(failure).hasMessageContaining("Raise max.message.bytes of the topic t");
        assertThat(failure).hasMessageNotContaining("max.request.size");
    }

    /** The client's own words, so that a new version of it cannot change them unnoticed. */
    private static KafkaException startWithUnknownHost() {
        return startWith(Map.of("bootstrap.servers", "kafka.nowhere.invalid:9092"));
    }

    private static KafkaException startWithLogin(Map<String, String> login) {
        Map<String, Object> settings = new HashMap<>(login);
        settings.put("bootstrap.servers", "127.0.0.1:9092");
        settings.put("security.protocol", "SASL_PLAINTEXT");
        return startWith(settings);
    }

    private static KafkaException startWith(Map<String, Object> settings) {
        try (var producer = new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            throw new AssertionError("a producer started without a broker");
        } catch (KafkaException e) {
            return e;
        }
    }
}
