package dev.lyrebird.runtime.engine.debezium.run;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.config.FormatConfig;
import dev.lyrebird.runtime.engine.debezium.gate.ConnectJson;
import dev.lyrebird.runtime.engine.debezium.gate.GatedSchemas;
import dev.lyrebird.runtime.gate.TableGate;
import io.debezium.config.Configuration;
import io.debezium.connector.binlog.BinlogConnectorConfig;
import io.debezium.connector.mariadb.MariaDbConnectorConfig;
import io.debezium.connector.mariadb.jdbc.MariaDbDefaultValueConverter;
import io.debezium.connector.mariadb.jdbc.MariaDbValueConverters;
import io.debezium.connector.mysql.MySqlConnectorConfig;
import io.debezium.connector.mysql.jdbc.MySqlDefaultValueConverter;
import io.debezium.connector.mysql.jdbc.MySqlValueConverters;
import io.debezium.relational.CustomConverterRegistry;
import io.debezium.relational.DefaultValueConverter;
import io.debezium.relational.Table;
import io.debezium.relational.TableId;
import io.debezium.relational.TableSchema;
import io.debezium.relational.TableSchemaBuilder;
import io.debezium.relational.ValueConverterProvider;
import io.debezium.relational.mapping.ColumnMappers;
import io.debezium.spi.topic.TopicNamingStrategy;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.connect.data.Schema;

/** The schemas that Debezium's connectors write beside the keys and values of a table, as JSON, without a connector that runs. */
public final class EventSchemas {
    private static final byte[] NOTHING = new byte[0];

    private final TableSchemaBuilder builder;
    private final TopicNamingStrategy<TableId> naming;
    private final ColumnMappers mappers;
    private final FormatConfig format;

    /**
     * Documents up to where what they describe stands.
     *
     * @param key empty for a table without a key
     */
    public record Texts(byte[] key, byte[] value) {}

    private EventSchemas(
            BinlogConnectorConfig config,
            ValueConverterProvider values,
            DefaultValueConverter presets,
            FormatConfig format) {
        this.format = format;
        this.builder = new TableSchemaBuilder(
                values,
                presets,
                config.schemaNameAdjuster(),
                new CustomConverterRegistry(List.of()),
                config.getSourceInfoStructMaker().schema(),
                config.getFieldNamer(),
                false,
                config.getEventConvertingFailureHandlingMode());
        this.naming = config.getTopicNamingStrategy(BinlogConnectorConfig.TOPIC_NAMING_STRATEGY);
        this.mappers = ColumnMappers.create(config);
    }

    /** @param source logical name of the source, which begins the schemas' names */
    public static EventSchemas of(Flavor flavor, String source, FormatConfig format) {
        Properties properties = new Properties();
        properties.setProperty("name", source);
        properties.setProperty("topic.prefix", source);
        EngineSettings.values(properties, format);
        Configuration settings = Configuration.from(properties);
        return flavor == Flavor.MariaDb
                ? ofMariaDb(new MariaDbConnectorConfig(settings), format)
                : ofMySql(new MySqlConnectorConfig(settings), format);
    }

    private static EventSchemas ofMySql(MySqlConnectorConfig config, FormatConfig format) {
        MySqlValueConverters values = new MySqlValueConverters(
                config.getDecimalMode(),
                config.getTemporalPrecisionMode(),
                config.getBigIntUnsignedHandlingMode().asBigIntUnsignedMode(),
                config.binaryHandlingMode(),
                time -> time,
                config.getEventConvertingFailureHandlingMode(),
                config.getServiceRegistry());
        return new EventSchemas(config, values, new MySqlDefaultValueConverter(values), format);
    }

    private static EventSchemas ofMariaDb(MariaDbConnectorConfig config, FormatConfig format) {
        MariaDbValueConverters values = new MariaDbValueConverters(
                config.getDecimalMode(),
                config.getTemporalPrecisionMode(),
                config.getBigIntUnsignedHandlingMode().asBigIntUnsignedMode(),
                config.binaryHandlingMode(),
                time -> time,
                config.getEventConvertingFailureHandlingMode(),
                config.getServiceRegistry());
        return new EventSchemas(config, values, new MariaDbDefaultValueConverter(values), format);
    }

    /**
     * @param table a table as Debezium has it
     * @param gate the gates before the same table
     */
    public Texts of(Table table, TableGate gate) {
        TableSchema schema = builder.create(naming, table, null, mappers, null);
        Schema envelope = schema.getEnvelopeSchema().schema();
        byte[] key = schema.keySchema() == null
                ? NOTHING
                : beginning(GatedSchemas.structure(schema.keySchema(), gate, format.forms()));
        return new Texts(key, beginning(GatedSchemas.envelope(envelope, gate, format.forms())));
    }

    private byte[] beginning(Schema schema) {
        return ConnectJson.beginning(schema, format.forms().decimalFormat());
    }
}
