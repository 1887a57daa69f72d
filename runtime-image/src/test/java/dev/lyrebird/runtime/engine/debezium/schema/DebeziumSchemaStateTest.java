package dev.lyrebird.runtime.engine.debezium.schema;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.json.MalformedJson;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.TableNameCase;
import io.debezium.relational.Tables;
import io.debezium.relational.ddl.DdlChanges;
import io.debezium.relational.ddl.DdlParser;
import io.debezium.relational.ddl.DdlParserListener;
import io.debezium.relational.history.TableChanges;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** A history that was compacted anywhere gives the tables that the whole one gives, at every later position. */
class DebeziumSchemaStateTest {
    private static final Position START = at(0);

    private static Position at(int change) {
        return Position.atTransaction(Optional.empty(), "binlog.000001", 100L + change);
    }

    @Property(tries = 25)
    void compactionForgetsNothingThatIsNeeded(
            @ForAll long seed, @ForAll @IntRange(min = 1, max = 25) int count, @ForAll @IntRange(max = 25) int where)
            throws MalformedJson {
        List<SchemaChange> changes = changes(new Random(seed), count);
        int cut = Math.min(where, count);
        for (int to = cut; to <= count; to++) {
            DebeziumSchemaState whole = empty();
            DebeziumSchemaState compacted = empty();
            changes.forEach(whole::record);
            changes.forEach(compacted::record);
            compacted.compact(at(cut));
            compacted = DebeziumSchemaState.parse(compacted.snapshot());

            assertThat(tables(compacted, at(to))).as("at %d of %s", to, changes).isEqualTo(tables(whole, at(to)));
        }
    }

    @Property(tries = 20)
    void aRewoundStateKnowsNothingOfWhatComesAgain(@ForAll long seed, @ForAll @IntRange(max = 10) int to) {
        List<SchemaChange> changes = changes(new Random(seed), 10);
        DebeziumSchemaState state = empty();
        changes.forEach(state::record);
        state.rewind(at(to));
        DebeziumSchemaState upTo = empty();
        changes.subList(0, to).forEach(upTo::record);

        assertThat(state.snapshot()).isEqualTo(upTo.snapshot());
    }

    private static DebeziumSchemaState empty() {
        List<Preamble> preamble = List.of(new Preamble("", "SET character_set_server=utf8mb4"));
        return DebeziumSchemaState.at(START, Flavor.MySql, TableNameCase.Sensitive, preamble, new Tables());
    }

    private static Tables tables(DebeziumSchemaState state, Position at) {
        Tables tables = new Tables();
        state.recover(at, tables, Dialect.parser(Flavor.MySql));
        return tables;
    }

    /** Statements at random, each with the changes that Debezium's parser makes of it, as its connector records them. */
    private static List<SchemaChange> changes(Random random, int count) {
        Tables tables = new Tables();
        DdlParser parser = Dialect.parser(Flavor.MySql);
        parser.parse("SET character_set_server=utf8mb4", tables);
        List<SchemaChange> changes = new ArrayList<>();
        while (changes.size() < count) {
            String ddl = statement(random, tables);
            parser.setCurrentDatabase("d1");
            DdlChanges parsed = parser.parse(ddl, tables);
            changes.add(new SchemaChange(at(changes.size() + 1), databaseOf(ddl), ddl, recorded(parsed, tables)));
        }
        return changes;
    }

    private static String databaseOf(String ddl) {
        return ddl.contains("DATABASE") ? ddl.replaceAll(".*(d[12]).*", "$1") : "d1";
    }

    private static List<com.fasterxml.jackson.databind.JsonNode> recorded(DdlChanges parsed, Tables tables) {
        TableChanges changes = new TableChanges();
        parsed.getEventsByDatabase((database, events) -> events.forEach(event -> {
            if (event instanceof DdlParserListener.TableCreatedEvent created) {
                changes.create(tables.forTable(created.tableId()));
            } else if (event instanceof DdlParserListener.TableAlteredEvent altered) {
                if (altered.previousTableId() != null) {
                    changes.rename(tables.forTable(altered.tableId()), altered.previousTableId());
                } else {
                    changes.alter(tables.forTable(altered.tableId()));
                }
            } else if (event instanceof DdlParserListener.TableDroppedEvent dropped) {
                changes.drop(dropped.tableId());
            }
        }));
        return TableJson.write(changes);
    }

    private static String statement(Random random, Tables tables) {
        String database = random.nextBoolean() ? "d1" : "d2";
        var ids = tables.tableIds().stream()
                .sorted(java.util.Comparator.comparing(Object::toString))
                .toList();
        int kind = random.nextInt(10);
        if (kind == 0) {
            return "CREATE DATABASE IF NOT EXISTS " + database + " CHARACTER SET " + charset(random);
        }
        if (kind == 1) {
            return "ALTER DATABASE " + database + " CHARACTER SET " + charset(random);
        }
        if (kind == 2) {
            return "DROP DATABASE IF EXISTS " + database;
        }
        if (ids.isEmpty() || kind < 6) {
            return "CREATE TABLE IF NOT EXISTS " + database + ".t" + random.nextInt(4) + " (id INT PRIMARY KEY, n"
                    + random.nextInt(9) + " VARCHAR(9))";
        }
        var table = ids.get(random.nextInt(ids.size()));
        String name = table.catalog() + "." + table.table();
        return switch (kind) {
            case 6 -> "ALTER TABLE " + name + " ADD COLUMN c" + random.nextInt(1000) + " VARCHAR(5)";
            case 7 -> "DROP TABLE " + name;
            case 8 -> "RENAME TABLE " + name + " TO " + database + ".r" + random.nextInt(1000);
            default -> "ALTER TABLE " + name + " MODIFY id BIGINT";
        };
    }

    private static String charset(Random random) {
        return List.of("utf8mb4", "latin1", "ucs2").get(random.nextInt(3));
    }
}
