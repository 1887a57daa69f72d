package dev.lyrebird.runtime.engine.debezium.run;

import dev.lyrebird.api.v1alpha1.source.DecimalForm;
import dev.lyrebird.api.v1alpha1.source.TlsMode;
import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.config.FormatConfig;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.config.ValueForms;
import dev.lyrebird.runtime.engine.debezium.gate.GatedRecords;
import dev.lyrebird.runtime.engine.debezium.gate.TablesInForce;
import dev.lyrebird.runtime.server.access.ServerAccess;
import dev.lyrebird.runtime.server.jdbc.EverySession;
import dev.lyrebird.runtime.server.jdbc.IssuerStore;
import io.debezium.connector.mariadb.MariaDbConnector;
import io.debezium.connector.mysql.MySqlConnector;
import java.util.Locale;
import java.util.Properties;
import java.util.UUID;

/**
 * Debezium's settings for one run. Names as in Debezium's reference; each one that is not its default has its reason here.
 *
 * @param stores files of what {@code access} trusts and shows
 * @param tables what is read
 */
record EngineSettings(PipelineConfig config, ServerAccess access, TlsStores stores, TablesInForce tables) {
    static final String HEARTBEATS = "__debezium-heartbeat";

    /** The server sends a sign of life after 0.8 of this while nothing else is to be sent. */
    private static final long SIGN_OF_LIFE_MILLIS = 10_000;

    /** @param run id of the wiring */
    Properties streaming(String run) {
        Properties properties = new Properties();
        // beans of a run that has not quite ended would hold the next one up for a minute
        properties.setProperty("custom.metric.tags", "run=" + UUID.randomUUID());
        properties.setProperty("name", config.source().name());
        properties.setProperty("topic.prefix", config.logicalName());
        connection(properties);
        tables(properties);
        values(properties, config.format());
        exactForGates(properties);
        engine(properties);
        wiring(properties, run);
        return properties;
    }

    /** Rows are copied by our own reader, and what Debezium would store it stores with us. */
    private static void wiring(Properties properties, String run) {
        properties.setProperty("snapshot.mode", "never");
        properties.setProperty("offset.storage", PositionOffsetStore.class.getName());
        properties.setProperty("schema.history.internal", StateSchemaHistory.class.getName());
        properties.setProperty(Wiring.RUN, run);
        properties.setProperty("schema.history.internal." + Wiring.RUN, run);
        properties.setProperty("heartbeat.interval.ms", "5000");
        properties.setProperty("heartbeat.topics.prefix", HEARTBEATS);
    }

    private void connection(Properties properties) {
        boolean mariaDb = access.flavor() == Flavor.MariaDb;
        properties.setProperty("connector.class", (mariaDb ? MariaDbConnector.class : MySqlConnector.class).getName());
        properties.setProperty("database.hostname", access.host());
        properties.setProperty("database.port", String.valueOf(access.port()));
        properties.setProperty("database.user", access.credentials().username());
        properties.setProperty("database.password", access.credentials().password());
        properties.setProperty("database.server.id", String.valueOf(access.serverId()));
        properties.setProperty("database.ssl.mode", mariaDb ? mariaDbMode(access.tls()) : mySqlMode(access.tls()));
        properties.setProperty("driver.sessionVariables", EverySession.VARIABLES);
        if (access.tls() == TlsMode.Disabled) {
            properties.setProperty("driver.allowPublicKeyRetrieval", "true");
        }
        stores.issuers().ifPresent(file -> {
            properties.setProperty("database.ssl.truststore", file.toString());
            properties.setProperty("database.ssl.truststore.password", IssuerStore.PASSWORD);
        });
        stores.certificate().ifPresent(file -> {
            properties.setProperty("database.ssl.keystore", file.path().toString());
            properties.setProperty("database.ssl.keystore.password", file.password());
        });
        // a lost connection ends the run, so that the status says it; the capture begins another one with back-off
        properties.setProperty("connect.keep.alive", "false");
        properties.setProperty("connect.keep.alive.interval.ms", String.valueOf(SIGN_OF_LIFE_MILLIS));
        properties.setProperty("connect.timeout.ms", "15000");
        properties.setProperty("errors.max.retries", "0");
    }

    private void tables(Properties properties) {
        tables.exclusions().write(properties, config.tables());
        if (!tables.gates().isEmpty()) {
            properties.setProperty(GatedRecords.SETTING, ".*");
        }
        // a statement's text holds values, of dropped columns too
        properties.setProperty("include.query", "false");
        properties.setProperty("include.schema.changes", "false");
        properties.setProperty("skipped.operations", config.format().withTruncates() ? "none" : "t");
        properties.setProperty("event.processing.failure.handling.mode", "fail");
        properties.setProperty("inconsistent.schema.handling.mode", "fail");
        properties.setProperty("event.converting.failure.handling.mode", "fail");
        properties.setProperty("schema.history.internal.skip.unparseable.ddl", "false");
    }

    /** The forms that are named as Debezium names them. */
    static void values(Properties properties, FormatConfig format) {
        ValueForms forms = format.forms();
        properties.setProperty("decimal.handling.mode", setting(forms.decimals()));
        properties.setProperty("bigint.unsigned.handling.mode", setting(forms.unsignedBigints()));
        properties.setProperty("binary.handling.mode", setting(forms.binary()));
        properties.setProperty("tombstones.on.delete", String.valueOf(format.withTombstones()));
        properties.setProperty("extended.headers.enabled", "false");
        properties.setProperty("provide.transaction.metadata", "false");
    }

    private static String setting(Enum<?> form) {
        return form.name().toLowerCase(Locale.ROOT);
    }

    /** A condition is about the digits that the row has: a double is made of them when the gates have decided. */
    private void exactForGates(Properties properties) {
        if (!tables.gates().isEmpty() && config.format().forms().decimals() == DecimalForm.Double) {
            properties.setProperty("decimal.handling.mode", setting(DecimalForm.Precise));
        }
    }

    private void engine(Properties properties) {
        properties.setProperty("tasks.max", "1");
        // without a number the pool never grows past one thread; one is enough, since nothing is transformed there
        properties.setProperty("record.processing.threads", "1");
        properties.setProperty("record.processing.shutdown.timeout.ms", "1000");
        // how long an event may wait for company; shorter waits cost CPU on an idle log (7 % of a core at 10 ms)
        properties.setProperty("poll.interval.ms", "50");
        properties.setProperty("max.batch.size", "1024");
        properties.setProperty("max.queue.size", "4096");
        properties.setProperty(
                "max.queue.size.in.bytes",
                String.valueOf(Math.max(1L << 20, config.limits().maxBufferBytes() / 4)));
        properties.setProperty("task.management.timeout.ms", "180000");
        properties.setProperty("executor.shutdown.timeout.ms", "4000");
        properties.setProperty("offset.flush.interval.ms", String.valueOf(Long.MAX_VALUE));
    }

    private static String mySqlMode(TlsMode mode) {
        return switch (mode) {
            case Disabled -> "disabled";
            case Preferred -> "preferred";
            case Required -> "required";
            case VerifyCa -> "verify_ca";
            case VerifyIdentity -> "verify_identity";
        };
    }

    private static String mariaDbMode(TlsMode mode) {
        return switch (mode) {
            case Disabled -> "disable";
            case Preferred, Required -> "trust";
            case VerifyCa -> "verify-ca";
            case VerifyIdentity -> "verify-full";
        };
    }
}
