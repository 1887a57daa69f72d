package dev.lyrebird.contract.resolve;

import dev.lyrebird.api.v1alpha1.source.FileCompression;
import dev.lyrebird.api.v1alpha1.source.FileSink;
import dev.lyrebird.api.v1alpha1.source.HttpForm;
import dev.lyrebird.api.v1alpha1.source.HttpSignature;
import dev.lyrebird.api.v1alpha1.source.HttpSink;
import dev.lyrebird.api.v1alpha1.source.HttpTls;
import dev.lyrebird.api.v1alpha1.source.KafkaCompression;
import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.api.v1alpha1.source.KafkaPreset;
import dev.lyrebird.api.v1alpha1.source.KafkaSasl;
import dev.lyrebird.api.v1alpha1.source.KafkaSink;
import dev.lyrebird.api.v1alpha1.source.KafkaTls;
import dev.lyrebird.api.v1alpha1.source.KafkaTopics;
import dev.lyrebird.api.v1alpha1.source.SaslMechanism;
import dev.lyrebird.api.v1alpha1.source.SinkSpec;
import dev.lyrebird.api.v1alpha1.source.TopicCreation;
import dev.lyrebird.contract.config.FileSinkConfig;
import dev.lyrebird.contract.config.HttpSinkConfig;
import dev.lyrebird.contract.config.KafkaSinkConfig;
import dev.lyrebird.contract.config.NewTopicsConfig;
import dev.lyrebird.contract.config.SaslConfig;
import dev.lyrebird.contract.config.SinkConfig;
import dev.lyrebird.contract.config.StdoutSinkConfig;
import dev.lyrebird.contract.text.FieldError;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Resolves the destination of a source. */
final class SinkResolver {
    private static final String DEFAULT_TOPIC = "{source}.{database}.{table}";
    private static final String DEFAULT_BODY = "1Mi";
    private static final String DEFAULT_FILE = "128Mi";

    /** A body stands in memory as a whole. */
    private static final long MOST_BODY = 256L << 20;

    /** After a crash the file that was being written is read as a whole. */
    private static final long MOST_FILE = 16L << 30;

    private final List<FieldError> errors;
    private final RequestSize requestSize;

    /** @param maxEventBytes the largest event that is sent */
    SinkResolver(List<FieldError> errors, int maxEventBytes) {
        this.errors = errors;
        this.requestSize = new RequestSize(maxEventBytes);
    }

    /**
     * @param source name of the source
     * @return the destination; empty when an error was added
     */
    Optional<SinkConfig> resolve(String source, SinkSpec sink) {
        if (sink.kafka() != null) {
            return kafka(sink.kafka());
        }
        if (sink.http() != null) {
            return http(sink.http());
        }
        if (sink.file() != null) {
            return file(source, sink.file());
        }
        if (sink.stdout() != null) {
            return Optional.of(new StdoutSinkConfig());
        }
        errors.add(new FieldError("spec.sink", "exactly one destination must be set: kafka, http, file or stdout"));
        return Optional.empty();
    }

    private Optional<SinkConfig> kafka(KafkaSink kafka) {
        KafkaPreset preset = Optional.ofNullable(kafka.preset()).orElse(KafkaPreset.Kafka);
        boolean eventHubs = preset == KafkaPreset.EventHubs;
        Optional<KafkaTls> tls = Optional.ofNullable(kafka.tls());
        Optional<SaslConfig> sasl = Optional.ofNullable(kafka.sasl()).map(SinkResolver::login);
        Map<String, String> properties =
                new TreeMap<>(Optional.ofNullable(kafka.properties()).orElse(Map.of()));
        KafkaFencing fencing =
                Optional.ofNullable(kafka.fencing()).orElse(eventHubs ? KafkaFencing.None : KafkaFencing.Transaction);
        checkProperties(properties, fencing);
        return Optional.of(new KafkaSinkConfig(
                preset,
                kafka.bootstrapServers(),
                Optional.ofNullable(kafka.topic()).orElse(DEFAULT_TOPIC),
                eventHubs || tls.map(t -> t.enabled() == null || t.enabled()).orElse(sasl.isPresent()),
                tls.map(KafkaTls::caSecretRef).map(SecretResolver::ca),
                tls.map(KafkaTls::clientCertificateSecretRef).map(SecretResolver::certificate),
                sasl,
                fencing,
                Optional.ofNullable(kafka.compression())
                        .orElse(eventHubs ? KafkaCompression.None : KafkaCompression.Lz4),
                properties,
                Optional.ofNullable(kafka.topics())
                        .filter(topics -> topics.create() == TopicCreation.IfMissing)
                        .map(SinkResolver::newTopics)));
    }

    private static NewTopicsConfig newTopics(KafkaTopics topics) {
        return new NewTopicsConfig(
                Optional.ofNullable(topics.partitions()),
                Optional.ofNullable(topics.replicationFactor()),
                Optional.ofNullable(topics.config()).orElse(Map.of()));
    }

    private Optional<SinkConfig> http(HttpSink http) {
        checkUrl(http.url());
        Optional.ofNullable(http.headers()).orElse(Map.of()).keySet().forEach(name -> ReservedHeaders.problemOf(name)
                .ifPresent(problem -> errors.add(new FieldError("spec.sink.http.headers[" + name + "]", problem))));
        return bytes("spec.sink.http.maxBytes", http.maxBytes(), DEFAULT_BODY, MOST_BODY)
                .map(bytes -> new HttpSinkConfig(
                        http.url(),
                        Optional.ofNullable(http.form()).orElse(HttpForm.JsonLines),
                        Optional.ofNullable(http.maxEvents()).orElse(500),
                        bytes.intValue(),
                        Optional.ofNullable(http.timeoutSeconds()).orElse(30),
                        Optional.ofNullable(http.headers()).orElse(Map.of()),
                        Optional.ofNullable(http.bearerTokenSecretRef()).map(SecretResolver::key),
                        Optional.ofNullable(http.signature())
                                .map(HttpSignature::keySecretRef)
                                .map(SecretResolver::key),
                        Optional.ofNullable(http.tls())
                                .map(HttpTls::caSecretRef)
                                .map(SecretResolver::ca)));
    }

    private void checkUrl(String url) {
        try {
            if (new URI(url).getHost() != null) {
                return;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        errors.add(new FieldError("spec.sink.http.url", "expected an address such as https://host:8443/events"));
    }

    private Optional<SinkConfig> file(String source, FileSink file) {
        return bytes("spec.sink.file.maxBytes", file.maxBytes(), DEFAULT_FILE, MOST_FILE)
                .map(bytes -> new FileSinkConfig(
                        Optional.ofNullable(file.claimName()).orElse(""),
                        Optional.ofNullable(file.folder()).orElse(source),
                        bytes,
                        Optional.ofNullable(file.maxSeconds()).orElse(3600),
                        Optional.ofNullable(file.compression()).orElse(FileCompression.None)));
    }

    private Optional<Long> bytes(String field, String text, String standard, long most) {
        Optional<Long> bytes =
                ByteSize.parse(Optional.ofNullable(text).orElse(standard)).filter(size -> size <= most);
        if (bytes.isEmpty()) {
            errors.add(new FieldError(
                    field, "expected bytes such as " + standard + ", at most " + most + ", found " + text));
        }
        return bytes;
    }

    private static SaslConfig login(KafkaSasl sasl) {
        SaslMechanism mechanism = Optional.ofNullable(sasl.mechanism()).orElse(SaslMechanism.Plain);
        if (sasl.oauth() != null) {
            return SaslConfig.of(SecretResolver.oauth(sasl.oauth()));
        }
        return sasl.passwordSecretRef() == null
                ? SaslConfig.of(mechanism, sasl.credentialsSecretRef().name())
                : SaslConfig.of(mechanism, sasl.username(), SecretResolver.key(sasl.passwordSecretRef()));
    }

    private void checkProperties(Map<String, String> properties, KafkaFencing fencing) {
        properties.forEach((name, value) -> ReservedKafkaProperties.reasonFor(name, fencing)
                .map(reason -> "cannot be set: " + reason)
                .or(() -> ProducerTimes.problemOf(name, value))
                .or(() -> requestSize.problemOf(name, value))
                .ifPresent(problem -> errors.add(new FieldError("spec.sink.kafka.properties[" + name + "]", problem))));
    }
}
