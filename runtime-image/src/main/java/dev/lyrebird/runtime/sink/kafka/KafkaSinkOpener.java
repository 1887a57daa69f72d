package dev.lyrebird.runtime.sink.kafka;

import dev.lyrebird.api.v1alpha1.source.KafkaFencing;
import dev.lyrebird.contract.config.KafkaSinkConfig;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.TopicTemplate;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.sink.Sink;
import dev.lyrebird.runtime.sink.SinkFailure;
import dev.lyrebird.runtime.sink.SinkOpener;
import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.DescribeClusterOptions;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens producers for one source. With transactions opening puts every earlier producer of the source out of business, so it
 * may happen only while the checkpoint's epoch is held.
 */
public final class KafkaSinkOpener implements SinkOpener {
    static final Logger LOG = LoggerFactory.getLogger(KafkaSinkOpener.class);
    private static final Duration PROBE = Duration.ofSeconds(20);

    private final KafkaSinkConfig config;
    private final PipelineConfig pipeline;
    private final ConfigRoot root;
    private final Stopwatch stopwatch;
    private final String transactionalId;
    private final KafkaSecrets secrets;
    private final KafkaErrors errors;
    private final Topics topics;
    private final NeededTopics needed;
    private final SendSize size;
    private final BatchSizing sizing;
    private final PreparedProducer prepared;

    public KafkaSinkOpener(KafkaSinkConfig config, PipelineConfig pipeline, ConfigRoot root) {
        this(config, pipeline, root, Stopwatch.system());
    }

    /** @param stopwatch by which it is seen how long a batch takes, and how old a producer is that was made ahead */
    KafkaSinkOpener(KafkaSinkConfig config, PipelineConfig pipeline, ConfigRoot root, Stopwatch stopwatch) {
        this(config, pipeline, root, stopwatch, ProducerSettings.transactionalId(pipeline.source()));
    }

    private KafkaSinkOpener(
            KafkaSinkConfig config,
            PipelineConfig pipeline,
            ConfigRoot root,
            Stopwatch stopwatch,
            String transactionalId) {
        this.config = config;
        this.pipeline = pipeline;
        this.root = root;
        this.stopwatch = stopwatch;
        this.secrets = new KafkaSecrets(config, root, Clock.systemUTC());
        this.prepared = new PreparedProducer(stopwatch);
        this.transactionalId = transactionalId;
        this.errors = new KafkaErrors(
                config.bootstrapServers(), transactionalId, ProducerSettings.transactionalId(pipeline.source()));
        this.topics = new Topics(TopicTemplate.of(pipeline, config));
        this.needed =
                new NeededTopics(config, pipeline.logicalName(), topics, settings -> new AdminTopics(admin(settings)));
        this.size = new SendSize(ProducerSettings.sendTime(config));
        this.sizing = ProducerSettings.sizing(config, pipeline.limits().maxEventBytes(), stopwatch);
    }

    @Override
    public KafkaSinkOpener beside(String name) {
        return new KafkaSinkOpener(config, pipeline, root, stopwatch, transactionalId + "." + name);
    }

    @Override
    public void prepare() {
        try {
            prepared.make(settings(), KafkaSinkOpener::producer);
            FirstRecord.rehearse(config.compression());
        } catch (SinkFailure | KafkaException e) {
            LOG.debug("not prepared: {}", e.toString());
        }
    }

    @Override
    public void expect(Collection<TableId> tables) {
        needed.expect(tables);
    }

    @Override
    public void require(Collection<TableId> tables) {
        needed.require(tables);
    }

    @Override
    public Sink open() throws SinkFailure, InterruptedException {
        Map<String, Object> settings = settings();
        boolean transactional = config.fencing() == KafkaFencing.Transaction;
        Renewal renewal = renewal(settings);
        Producer<byte[], byte[]> producer = create(settings);
        KafkaSink sink =
                new KafkaSink(producer, transactional, topics, needed, errors, size, stopwatch, renewal, sizing);
        boolean opened = false;
        try {
            begin(producer, settings);
            needed.beforeOpening(settings);
            opened = true;
            return sink;
        } finally {
            if (!opened) {
                sink.close();
            }
        }
    }

    Renewal renewal(Map<String, Object> settings) {
        return new Renewal(() -> withTrusted(settings()), withTrusted(settings), this::probe, stopwatch);
    }

    private Map<String, Object> withTrusted(Map<String, Object> settings) {
        Map<String, Object> more = new HashMap<>(settings);
        more.put("trusted", secrets.trusted());
        return more;
    }

    private void begin(Producer<byte[], byte[]> producer, Map<String, Object> settings)
            throws SinkFailure, InterruptedException {
        if (config.fencing() == KafkaFencing.None) {
            probe(settings);
            return;
        }
        try {
            producer.initTransactions();
        } catch (InterruptException e) {
            throw interrupted();
        } catch (KafkaException e) {
            throw errors.opening(e);
        }
    }

    @Override
    public Optional<Duration> longestUnfencedSend() {
        return config.fencing() == KafkaFencing.Transaction
                ? Optional.empty()
                : Optional.of(ProducerSettings.longestSend(config));
    }

    private Producer<byte[], byte[]> create(Map<String, Object> settings) throws SinkFailure {
        try {
            return prepared.take(settings).orElseGet(() -> producer(settings));
        } catch (KafkaException e) {
            throw errors.opening(e);
        }
    }

    private static Producer<byte[], byte[]> producer(Map<String, Object> settings) {
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    /**
     * Whether the brokers answer, and take this client for one they know. A producer without transactions says nothing of that before
     * its first record, and with them puts the one before it out of business.
     */
    private void probe(Map<String, Object> settings) throws SinkFailure, InterruptedException {
        Admin admin = null;
        try {
            admin = admin(settings);
            admin.describeCluster(new DescribeClusterOptions().timeoutMs((int) PROBE.toMillis()))
                    .clusterId()
                    .get(PROBE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptException e) {
            throw interrupted();
        } catch (KafkaException | ExecutionException e) {
            throw errors.opening(e);
        } catch (TimeoutException e) {
            throw errors.opening(new org.apache.kafka.common.errors.TimeoutException("no answer"));
        } finally {
            if (admin != null) {
                admin.close(Duration.ZERO); // by itself it waits for what is not answered
            }
        }
    }

    private static InterruptedException interrupted() {
        return new InterruptedException("interrupted while opening the producer");
    }

    private static Admin admin(Map<String, Object> settings) {
        Map<String, Object> some = new HashMap<>(settings);
        some.keySet().retainAll(AdminClientConfig.configNames());
        return Admin.create(some);
    }

    Map<String, Object> settings() throws SinkFailure {
        Map<String, Object> settings = ProducerSettings.of(
                config, pipeline.source(), pipeline.limits().maxEventBytes(), secrets.settings(), sizing.bytes());
        settings.computeIfPresent("transactional.id", (key, sources) -> transactionalId);
        return settings;
    }
}
