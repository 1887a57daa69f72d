package dev.lyrebird.testkit.kafka;

import dev.lyrebird.testkit.fault.TcpProxy;
import dev.lyrebird.testkit.oauth.TokenIssuer;
import dev.lyrebird.testkit.process.ServerProcess;
import dev.lyrebird.testkit.tls.CertificateAuthority;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.awaitility.Awaitility;

/**
 * A real Kafka broker (KRaft, one node) on free ports of the loopback interface: listeners in plain text, with SASL (PLAIN and
 * SCRAM), with TLS, with both, with TLS in both directions, and with tokens. Topics are not made by themselves, as in most clusters.
 */
public final class KafkaBroker implements AutoCloseable {
    /** A user of the SASL listener. */
    public static final String SASL_USER = "lyrebird";

    public static final String SASL_PASSWORD = "sasl-of-a-test";

    private static final Duration START = Duration.ofMinutes(2);
    private static final Duration ANSWER = Duration.ofSeconds(90);

    private final BrokerFiles files;
    private ServerProcess process;

    private KafkaBroker(KafkaOptions options) {
        files = new BrokerFiles(options);
        startAgain();
    }

    public static KafkaBroker start() {
        return start(KafkaOptions.defaults());
    }

    public static KafkaBroker start(KafkaOptions options) {
        return new KafkaBroker(options);
    }

    /** @return host and port of the listener without authentication */
    public String bootstrapServers() {
        return files.plain();
    }

    /** @return host and port of the listener with SASL, for {@link #SASL_USER} by PLAIN or SCRAM; no TLS */
    public String saslBootstrapServers() {
        return files.sasl();
    }

    /** @return host and port of the listener with TLS, without authentication */
    public String tlsBootstrapServers() {
        return files.tls();
    }

    /** @return host and port of the listener with TLS and SASL */
    public String saslTlsBootstrapServers() {
        return files.saslTls();
    }

    /** @return host and port of the listener with TLS that wants a certificate of {@link #authority()} of its clients */
    public String mutualTlsBootstrapServers() {
        return files.mutualTls();
    }

    /** @return host and port of the listener that wants a token of {@link #tokens()} (OAUTHBEARER); no TLS */
    public String tokenBootstrapServers() {
        return files.token();
    }

    /** @return whose tokens the broker believes */
    public TokenIssuer tokens() {
        return files.tokens();
    }

    /** @return whose certificates the broker has, and believes clients */
    public CertificateAuthority authority() {
        return files.authority();
    }

    /** @return the issuer of the broker's certificate, which is good for 127.0.0.1 */
    public String caPem() {
        return files.caPem();
    }

    /** @return a proxy in front of the plain listener; clients that use it come back to it, and can be disturbed by it */
    public TcpProxy proxy() {
        return files.proxy();
    }

    /** @return host and port of {@link #proxy()} */
    public String proxiedBootstrapServers() {
        return files.proxied();
    }

    /** Makes a topic with one replica. */
    public void createTopic(String name, int partitions) {
        createTopic(name, partitions, Map.of());
    }

    /** Makes a topic with these settings, such as {@code max.message.bytes}. */
    public void createTopic(String name, int partitions, Map<String, String> settings) {
        NewTopic topic = new NewTopic(name, partitions, (short) 1).configs(settings);
        try (Admin admin = admin()) {
            await(admin.createTopics(List.of(topic)).all());
            // the controller has answered, and the broker that clients ask may not have heard of it yet
            Awaitility.await()
                    .atMost(ANSWER)
                    .until(() -> await(admin.listTopics().names()).contains(name));
        }
    }

    /** Gives a topic so many partitions, more than it has. */
    public void growTopic(String name, int partitions) {
        try (Admin admin = admin()) {
            await(admin.createPartitions(Map.of(name, NewPartitions.increaseTo(partitions)))
                    .all());
        }
    }

    /** @return the topics that are not the broker's own */
    public Set<String> topics() {
        try (Admin admin = admin()) {
            return new TreeSet<>(await(admin.listTopics().names()));
        }
    }

    /** @return everything in a topic up to its end at the time of the call, by partition and offset */
    public List<KafkaRecord> records(String topic) {
        return records(topic, Isolation.READ_COMMITTED);
    }

    /** As {@link #records(String)}; with {@code READ_UNCOMMITTED} also what was never committed. */
    public List<KafkaRecord> records(String topic, Isolation isolation) {
        try (KafkaConsumer<byte[], byte[]> consumer = consumer(isolation)) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic, ANSWER).stream()
                    .map(info -> new TopicPartition(topic, info.partition()))
                    .toList();
            List<KafkaRecord> all = new ArrayList<>();
            for (TopicPartition partition : partitions) {
                readToEnd(consumer, partition, all);
            }
            return all;
        }
    }

    public ServerProcess process() {
        return process;
    }

    /** Starts a broker that was stopped or killed, with its data and at its address, and waits until it answers. */
    public synchronized void startAgain() {
        process = ServerProcess.startJava("kafka", files.command(), BrokerFiles.CLASS_DATA, Map.of(), files.log());
        process.awaitReady(START, this::answers);
    }

    /** Ends the broker in its orderly way. */
    public void stop() {
        process.stop();
    }

    /** Ends the broker with SIGKILL. */
    public void kill() {
        process.kill();
    }

    /** Freezes the broker: connections stay, nothing answers. */
    public void pause() {
        process.pause();
    }

    /** Lets a frozen broker go on. */
    public void resume() {
        process.resume();
    }

    @Override
    public void close() {
        files.closeProxy();
        if (BrokerFiles.CLASS_DATA.exists()) {
            process.kill(); // its orderly end takes seconds; nobody needs the data
        } else {
            process.close();
        }
    }

    @Override
    public String toString() {
        return "kafka at " + bootstrapServers();
    }

    /** @return a client for administration, to close */
    public Admin admin() {
        Properties settings = new Properties();
        settings.put("bootstrap.servers", bootstrapServers());
        settings.put("request.timeout.ms", "5000");
        settings.put("default.api.timeout.ms", String.valueOf(ANSWER.toMillis()));
        settings.put("reconnect.backoff.max.ms", "200");
        return Admin.create(settings);
    }

    private boolean answers() {
        try (Admin admin = admin()) {
            return admin.describeCluster().nodes().get(2, TimeUnit.SECONDS).size() == 1;
        } catch (ExecutionException | TimeoutException notYet) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + this, e);
        }
    }

    private KafkaConsumer<byte[], byte[]> consumer(Isolation isolation) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrapServers());
        settings.put("isolation.level", isolation.name().toLowerCase(java.util.Locale.ROOT));
        settings.put("enable.auto.commit", "false");
        settings.put("auto.offset.reset", "earliest");
        return new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    private static void readToEnd(
            KafkaConsumer<byte[], byte[]> consumer, TopicPartition partition, List<KafkaRecord> all) {
        consumer.assign(List.of(partition));
        consumer.seekToBeginning(List.of(partition));
        long end = consumer.endOffsets(List.of(partition), ANSWER).get(partition);
        long giveUp = System.nanoTime() + ANSWER.toNanos();
        while (consumer.position(partition, ANSWER) < end) {
            consumer.poll(Duration.ofMillis(200)).forEach(found -> all.add(KafkaRecord.of(found)));
            if (System.nanoTime() > giveUp) {
                throw new IllegalStateException("read " + partition + " up to " + consumer.position(partition) + " of "
                        + end + " within " + ANSWER);
            }
        }
    }

    private static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(ANSWER.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for Kafka", e);
        } catch (ExecutionException | TimeoutException e) {
            throw new IllegalStateException("Kafka: " + e.getMessage(), e);
        }
    }
}
