package dev.lyrebird.runtime.engine.direct.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.FormatType;
import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.config.FormatConfig;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnTrait;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.runtime.engine.direct.decode.envelope.Frame;
import dev.lyrebird.runtime.engine.direct.decode.envelope.Frames;
import dev.lyrebird.runtime.gate.GateCounters;
import dev.lyrebird.runtime.gate.Gates;
import dev.lyrebird.runtime.realserver.fixture.Filters;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The schemas around events; that they are Debezium's for every type is shown where both engines read one log. */
class SchemaFramesTest {
    private static final TableId ID = new TableId("shop", "t");
    private static final String KEY =
            "{\"schema\":{\"type\":\"struct\",\"fields\":[{\"type\":\"int32\",\"optional\":false,"
                    + "\"field\":\"id\"}],\"optional\":false,\"name\":\"orders.shop.t.Key\"},\"payload\":";

    private static TableDefinition table(String... key) {
        return new TableDefinition(
                ID,
                List.of(
                        new ColumnDefinition("id", type("int"), Set.of(), Optional.empty()),
                        new ColumnDefinition("a", type("bigint"), Set.of(ColumnTrait.Nullable), Optional.of("77")),
                        new ColumnDefinition("b", type("double"), Set.of(ColumnTrait.Nullable), Optional.empty())),
                List.of(key),
                Optional.empty(),
                Optional.empty());
    }

    private static ColumnType type(String name) {
        return new ColumnType(name, List.of(), false, Optional.empty(), Optional.empty(), List.of());
    }

    private static Frames frames(Flavor flavor, TableDefinition table, Gate... gates) throws Exception {
        Gates all = new Gates(List.of(gates), TableNameCase.Sensitive, key -> new byte[16], new GateCounters());
        return new SchemaFrames(flavor, "orders", new FormatConfig(FormatType.DebeziumJson, true))
                .of(all.gate(table, List.of()));
    }

    private static String head(Frame frame) {
        assertThat(frame.tail()).containsExactly('}');
        return new String(frame.head(), StandardCharsets.UTF_8);
    }

    @ParameterizedTest
    @EnumSource
    void keysAndValuesAreDescribed(Flavor flavor) throws Exception {
        Frames frames = frames(flavor, table("id"));
        assertThat(head(frames.key())).isEqualTo(KEY);
        String connector = flavor == Flavor.MariaDb ? "mariadb" : "mysql";
        assertThat(head(frames.value()))
                .startsWith("{\"schema\":{\"type\":\"struct\",\"fields\":[{\"type\":\"struct\",\"fields\":["
                        + "{\"type\":\"int32\",\"optional\":false,\"field\":\"id\"},"
                        + "{\"type\":\"int64\",\"optional\":true,\"default\":77,\"field\":\"a\"},"
                        + "{\"type\":\"double\",\"optional\":true,\"field\":\"b\"}],"
                        + "\"optional\":true,\"name\":\"orders.shop.t.Value\",\"field\":\"before\"},")
                .contains("\"name\":\"io.debezium.connector." + connector + ".Source\"")
                .endsWith("\"optional\":false,\"name\":\"orders.shop.t.Envelope\",\"version\":2},\"payload\":");
    }

    @ParameterizedTest
    @EnumSource
    void aTableWithoutAKeyHasNoSchemaOfOne(Flavor flavor) throws Exception {
        assertThat(frames(flavor, table()).key().head()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void gatesChangeSchemasAsTheyChangeRows(Flavor flavor) throws Exception {
        Frames frames = frames(
                flavor,
                table("id"),
                Filters.gate(
                        "g",
                        "{`defaultAction`:`Accept`,`rules`:[{`name`:`r`,`tables`:[`shop.t`],`action`:`Accept`,"
                                + "`ignoredColumns`:[`b`],`maskedColumns`:[{`columns`:[`a`],`with`:`Redact`}]}]}"));
        assertThat(head(frames.key())).isEqualTo(KEY);
        assertThat(head(frames.value()))
                .contains("{\"type\":\"int64\",\"optional\":true,\"field\":\"a\"}],\"optional\":true")
                .doesNotContain("77")
                .doesNotContain("\"field\":\"b\"");
    }
}
