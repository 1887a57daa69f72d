package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.tables.ColumnDefinition;
import dev.lyrebird.contract.tables.ColumnTrait;
import dev.lyrebird.contract.tables.ColumnType;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.direct.schema.ddl.DdlParser;
import dev.lyrebird.runtime.engine.direct.schema.ddl.NotUnderstood;
import dev.lyrebird.runtime.engine.direct.schema.ddl.WrittenType;
import dev.lyrebird.runtime.server.jdbc.Row;
import dev.lyrebird.runtime.server.jdbc.SqlSession;
import dev.lyrebird.runtime.server.jdbc.TableCatalog;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Columns as {@code information_schema.columns} has them. */
record ColumnReading(Flavor flavor, TypeRules types) {
    private static final Pattern HEX = Pattern.compile("0x([0-9A-F]{2})*");

    /** @return all columns of users' tables and views, each table's together and in its order */
    List<Row> rows(SqlSession session) throws SQLException {
        return session.rows("SELECT table_schema AS db, table_name AS name, column_name AS col, column_type AS type,"
                + " collation_name AS collation, is_nullable AS nullable, column_default AS preset, extra AS extra"
                + " FROM information_schema.columns WHERE " + TableCatalog.notOwn("table_schema")
                + " ORDER BY table_schema, table_name, ordinal_position");
    }

    static TableId table(Row row) {
        return new TableId(row.text("db"), row.text("name"));
    }

    ColumnDefinition column(Row row) throws NotUnderstood, UnknownType {
        WrittenType written = DdlParser.type(row.text("type"));
        String extra = row.text("extra").toUpperCase(Locale.ROOT);
        Set<ColumnTrait> traits = EnumSet.noneOf(ColumnTrait.class);
        if (row.text("nullable").equals("YES")) {
            traits.add(ColumnTrait.Nullable);
        }
        if (extra.contains("AUTO_INCREMENT")) {
            traits.add(ColumnTrait.AutoIncrement);
        }
        if (extra.contains("VIRTUAL") || extra.contains("STORED") || extra.contains("PERSISTENT")) {
            traits.add(ColumnTrait.Generated);
        }
        if (extra.contains("INVISIBLE")) {
            traits.add(ColumnTrait.Invisible);
        }
        // members of an ENUM of bytes have a collation that is not told
        TextDefault text = types.collated(row.find("collation").orElse("binary"));
        ColumnType type = types.resolve(written, text);
        return new ColumnDefinition(row.text("col"), type, traits, preset(row.find("preset"), type, extra));
    }

    private Optional<String> preset(Optional<String> text, ColumnType type, String extra) throws NotUnderstood {
        if (text.isEmpty()) {
            return Optional.empty();
        }
        if (flavor == Flavor.MariaDb) {
            return DdlParser.defaultValue(text.get()).flatMap(value -> PresetRules.kept(type, value));
        }
        boolean expression = extra.contains("DEFAULT_GENERATED") && !text.get().startsWith("CURRENT_TIMESTAMP");
        return text.filter(value -> !expression)
                .flatMap(value -> type.name().endsWith("binary") ? withoutHex(value) : Optional.of(value));
    }

    /**
     * MySQL tells the default of BINARY and VARBINARY as {@code 0x6162}, whatever a statement had.
     *
     * @return the bytes as text; empty where they are none, since others would come out of it
     */
    private static Optional<String> withoutHex(String preset) {
        if (!HEX.matcher(preset).matches()) {
            return Optional.of(preset);
        }
        ByteBuffer bytes = ByteBuffer.wrap(HexFormat.of().parseHex(preset.substring(2)));
        try {
            return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }
}
