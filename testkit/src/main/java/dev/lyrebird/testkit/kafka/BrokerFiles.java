package dev.lyrebird.testkit.kafka;

import dev.lyrebird.testkit.fault.TcpProxy;
import dev.lyrebird.testkit.oauth.TokenIssuer;
import dev.lyrebird.testkit.process.ClassData;
import dev.lyrebird.testkit.process.Commands;
import dev.lyrebird.testkit.process.FreePorts;
import dev.lyrebird.testkit.process.MavenFiles;
import dev.lyrebird.testkit.process.Scratch;
import dev.lyrebird.testkit.tls.CertificateAuthority;
import dev.lyrebird.testkit.tls.KeyedCertificate;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.common.Uuid;

/** Ports, settings and commands of one broker. */
final class BrokerFiles {
    private static final List<String> JVM = List.of(
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1", // it lives for minutes: compiling well takes longer than it saves
            "-Dorg.slf4j.simpleLogger.defaultLogLevel=warn");

    /** Of the broker; the tool that formats its directory finds most of its classes there. */
    static final ClassData CLASS_DATA = classData();

    private static final String SCRAM = "org.apache.kafka.common.security.scram.ScramLoginModule required;";

    private final Path directory = Scratch.directory("kafka");
    private final String heap;
    private final int plainPort = FreePorts.next();
    private final int saslPort = FreePorts.next();
    private final int tlsPort = FreePorts.next();
    private final int saslTlsPort = FreePorts.next();
    private final CertificateAuthority authority = new CertificateAuthority("issuer of a test's broker");
    private final int mutualTlsPort = FreePorts.next();
    private final int tokenPort = FreePorts.next();
    private final TokenIssuer tokens = new TokenIssuer();
    private final int proxiedPort = FreePorts.next();
    private final int controllerPort = FreePorts.next();
    private final TcpProxy proxy = TcpProxy.to("127.0.0.1", proxiedPort);

    BrokerFiles(KafkaOptions options) {
        heap = options.heap();
        Map<String, String> all = new TreeMap<>(properties());
        all.putAll(options.properties());
        String text = all.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining("\n", "", "\n"));
        try {
            Files.writeString(settings(), text);
            KeyedCertificate certificate = authority.issue("127.0.0.1");
            Files.writeString(keys(), certificate.keyPem() + certificate.certificatePem());
            Files.writeString(issuers(), caPem());
            Files.writeString(tokenKeys(), tokens.keySet());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + settings(), e);
        }
        format();
    }

    private void format() {
        List<String> command = java(
                "kafka.tools.StorageTool",
                "format",
                "-t",
                Uuid.randomUuid().toString(),
                "-c",
                settings().toString(),
                "--add-scram",
                scramUser("SCRAM-SHA-256"),
                "--add-scram",
                scramUser("SCRAM-SHA-512"));
        command.addAll(1, CLASS_DATA.options());
        Commands.run(command, directory.resolve("format.log"));
    }

    String plain() {
        return "127.0.0.1:" + plainPort;
    }

    String sasl() {
        return "127.0.0.1:" + saslPort;
    }

    String tls() {
        return "127.0.0.1:" + tlsPort;
    }

    String saslTls() {
        return "127.0.0.1:" + saslTlsPort;
    }

    String mutualTls() {
        return "127.0.0.1:" + mutualTlsPort;
    }

    String token() {
        return "127.0.0.1:" + tokenPort;
    }

    TokenIssuer tokens() {
        return tokens;
    }

    String caPem() {
        return authority.certificatePem();
    }

    CertificateAuthority authority() {
        return authority;
    }

    String proxied() {
        return proxy.host() + ":" + proxy.port();
    }

    TcpProxy proxy() {
        return proxy;
    }

    void closeProxy() {
        proxy.close();
    }

    Path log() {
        return directory.resolve("server.log");
    }

    List<String> command() {
        return java("kafka.Kafka", settings().toString());
    }

    private Path keys() {
        return directory.resolve("keys.pem");
    }

    private Path issuers() {
        return directory.resolve("issuers.pem");
    }

    private Path tokenKeys() {
        return directory.resolve("token-keys.json");
    }

    private Path settings() {
        return directory.resolve("server.properties");
    }

    private Map<String, String> properties() {
        return Map.ofEntries(
                Map.entry("process.roles", "broker,controller"),
                Map.entry("node.id", "1"),
                Map.entry("controller.quorum.voters", "1@127.0.0.1:" + controllerPort),
                Map.entry("controller.listener.names", "CONTROLLER"),
                Map.entry(
                        "listeners",
                        "PLAINTEXT://127.0.0.1:" + plainPort + ",SASL://127.0.0.1:" + saslPort
                                + ",TLS://127.0.0.1:" + tlsPort + ",SASLTLS://127.0.0.1:" + saslTlsPort
                                + ",PROXIED://127.0.0.1:"
                                + proxiedPort + ",MUTUALTLS://" + mutualTls() + ",TOKEN://" + token()
                                + ",CONTROLLER://127.0.0.1:"
                                + controllerPort),
                Map.entry(
                        "advertised.listeners",
                        "PLAINTEXT://" + plain() + ",SASL://" + sasl() + ",TLS://" + tls() + ",SASLTLS://" + saslTls()
                                + ",PROXIED://" + proxied() + ",MUTUALTLS://" + mutualTls() + ",TOKEN://" + token()),
                Map.entry(
                        "listener.security.protocol.map",
                        "PLAINTEXT:PLAINTEXT,SASL:SASL_PLAINTEXT,TLS:SSL,SASLTLS:SASL_SSL,PROXIED:PLAINTEXT,MUTUALTLS:SSL,TOKEN:SASL_PLAINTEXT,"
                                + "CONTROLLER:PLAINTEXT"),
                Map.entry("ssl.keystore.type", "PEM"),
                Map.entry("ssl.keystore.location", keys().toString()),
                Map.entry("listener.name.mutualtls.ssl.client.auth", "required"),
                Map.entry("listener.name.mutualtls.ssl.truststore.type", "PEM"),
                Map.entry(
                        "listener.name.mutualtls.ssl.truststore.location",
                        issuers().toString()),
                Map.entry("listener.name.token.sasl.enabled.mechanisms", "OAUTHBEARER"),
                Map.entry(
                        "listener.name.token.oauthbearer.sasl.jaas.config",
                        "org.apache.kafka.common.security.oauthbearer.OAuthBearerLoginModule required;"),
                Map.entry(
                        "listener.name.token.oauthbearer.sasl.server.callback.handler.class",
                        "org.apache.kafka.common.security.oauthbearer.OAuthBearerValidatorCallbackHandler"),
                Map.entry(
                        "listener.name.token.oauthbearer.sasl.oauthbearer.jwks.endpoint.url",
                        tokenKeys().toUri().toString()),
                Map.entry("listener.name.token.oauthbearer.connections.max.reauth.ms", "3600000"),
                Map.entry("sasl.enabled.mechanisms", "PLAIN,SCRAM-SHA-256,SCRAM-SHA-512"),
                Map.entry("listener.name.sasl.plain.sasl.jaas.config", jaas()),
                Map.entry("listener.name.sasltls.plain.sasl.jaas.config", jaas()),
                Map.entry("listener.name.sasltls.scram-sha-256.sasl.jaas.config", SCRAM),
                Map.entry("listener.name.sasltls.scram-sha-512.sasl.jaas.config", SCRAM),
                Map.entry("listener.name.sasl.scram-sha-256.sasl.jaas.config", SCRAM),
                Map.entry("listener.name.sasl.scram-sha-512.sasl.jaas.config", SCRAM),
                Map.entry("log.dirs", directory.resolve("data").toString()),
                Map.entry("auto.create.topics.enable", "false"),
                Map.entry("offsets.topic.replication.factor", "1"),
                Map.entry("offsets.topic.num.partitions", "1"),
                Map.entry("transaction.state.log.replication.factor", "1"),
                Map.entry("transaction.state.log.min.isr", "1"),
                Map.entry("transaction.state.log.num.partitions", "1"),
                Map.entry("group.initial.rebalance.delay.ms", "0"),
                Map.entry("log.cleaner.enable", "false")); // its buffers are 128 MB
    }

    private static String scramUser(String mechanism) {
        return mechanism + "=[name=" + KafkaBroker.SASL_USER + ",password=" + KafkaBroker.SASL_PASSWORD + "]";
    }

    private static String jaas() {
        return "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"broker\""
                + " password=\"broker\""
                + " user_broker=\"broker\""
                + " user_" + KafkaBroker.SASL_USER + "=\"" + KafkaBroker.SASL_PASSWORD + "\";";
    }

    private static ClassData classData() {
        return ClassData.of(
                "kafka",
                MavenFiles.listed("kafka.path").stream()
                        .map(Path::toString)
                        .collect(Collectors.joining(File.pathSeparator)));
    }

    private List<String> java(String... mainAndArguments) {
        List<String> command = new ArrayList<>(List.of(System.getProperty("java.home") + "/bin/java"));
        command.addAll(JVM);
        command.add(heap);
        command.add("-Dorg.apache.kafka.sasl.oauthbearer.allowed.urls="
                + tokenKeys().toUri());
        command.addAll(List.of("-cp", CLASS_DATA.classPath()));
        command.addAll(Arrays.asList(mainAndArguments));
        return command;
    }
}
