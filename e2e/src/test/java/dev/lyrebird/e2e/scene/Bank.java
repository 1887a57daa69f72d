package dev.lyrebird.e2e.scene;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.e2e.servers.AppliedTopic;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Two large tables between which money moves: {@code bulk_account} with a key of whole numbers, every third of them taken, and
 * {@code bulk_part}, partitioned by the first column of its key. Rows also come and go, and change their keys.
 */
public final class Bank {
    public static final List<String> TABLES = List.of("bulk_account", "bulk_part");
    private static final int REGIONS = 16;

    private static final String ACCOUNT_JSON = "CONCAT('{\"id\":', id";
    private static final String PART_JSON = "CONCAT('{\"region\":', region, ',\"id\":', id";
    private static final String OTHERS_JSON =
            ", ',\"money\":', money, ',\"note\":', JSON_QUOTE(note), ',\"agent\":', IFNULL(agent, 'null'), '}')";

    private final Scene scene;

    private Bank(Scene scene) {
        this.scene = scene;
    }

    /**
     * Makes and fills the tables.
     *
     * @param accounts rows of the first one
     * @param parts rows of the second one
     */
    public static Bank open(Scene scene, int accounts, int parts) {
        String others = "money BIGINT NOT NULL, note VARCHAR(60) NOT NULL, agent INT";
        String numbers = " WITH RECURSIVE s AS (SELECT 1 AS n UNION ALL SELECT n + 1 FROM s WHERE n < %d) SELECT ";
        String values = ", 1000, CONCAT('" + scene.rowText() + " ü ', n), IF(n %% 5 = 0, NULL, n) FROM s";
        scene.database()
                .run(
                        "SET SESSION cte_max_recursion_depth = 10000000",
                        "CREATE TABLE bulk_account (id BIGINT PRIMARY KEY, " + others + ")",
                        "CREATE TABLE bulk_part (region INT, id BIGINT, " + others
                                + ", PRIMARY KEY (region, id)) PARTITION BY HASH (region) PARTITIONS 8",
                        "INSERT INTO bulk_account" + (numbers + "n * 3" + values).formatted(accounts),
                        "INSERT INTO bulk_part" + (numbers + "n %% " + REGIONS + ", n" + values).formatted(parts),
                        "ANALYZE TABLE bulk_account, bulk_part",
                        dayOfBusiness(accounts, parts));
        return new Bank(scene);
    }

    /** @return clients that do their business until it is closed */
    public Business business(long seed) {
        return new Business(scene.database(), seed);
    }

    /** A procedure on the server, so that the way to it does not limit the number of transactions. */
    private static String dayOfBusiness(int accounts, int parts) {
        return """
                CREATE PROCEDURE business(IN times INT)
                WHILE times > 0 DO
                  BEGIN
                    DECLARE one, other, sum, gone, come INT;
                    -- a deadlock, or a wait that was too long: the other client's transaction is the one that counts
                    DECLARE EXIT HANDLER FOR 1213, 1205 ROLLBACK;
                    SET times = times - 1, sum = 1 + FLOOR(RAND() * 50);
                    SET one = 1 + FLOOR(RAND() * %1$d), other = 1 + FLOOR(RAND() * %2$d);
                    START TRANSACTION;
                    CASE FLOOR(RAND() * 5)
                    WHEN 0 THEN
                      UPDATE IGNORE bulk_account SET id = id + 1, note = 'under another key' WHERE id = one * 3;
                      UPDATE IGNORE bulk_account SET id = id - 1, agent = NULL WHERE id = other * 3 + 1;
                    WHEN 1 THEN
                      UPDATE IGNORE bulk_part SET region = (region + 1) %% %3$d WHERE region = other %% %3$d AND id = other;
                    WHEN 2 THEN
                      DELETE FROM bulk_account WHERE id = one * 3 + 2 AND money = 0;
                      INSERT IGNORE INTO bulk_account VALUES (other * 3 + 2, 0, 'new', sum);
                      DELETE FROM bulk_part WHERE region = -1 AND id = one;
                      INSERT IGNORE INTO bulk_part VALUES (-1, other, 0, 'new', NULL);
                    ELSE
                      UPDATE bulk_account SET money = money - sum WHERE id = one * 3;
                      SET gone = ROW_COUNT();
                      UPDATE bulk_part SET money = money + sum WHERE region = other %% %3$d AND id = other;
                      SET come = ROW_COUNT();
                      IF gone <> come THEN ROLLBACK; END IF;
                    END CASE;
                    COMMIT;
                  END;
                END WHILE
                """.formatted(accounts, parts, REGIONS);
    }

    /**
     * Asserts that who applies a table's topic in order has exactly the table's rows. Nobody may write meanwhile.
     *
     * @return the events that it took
     */
    public AppliedTopic assertApplied(String table) {
        AppliedTopic applied = upTo(table, -2, "last");
        List<String> rows = scene.database().query(select(table));
        assertThat(without(rows, applied.rows()))
                .as("rows of %s that the consumer lacks", table)
                .isEmpty();
        assertThat(without(applied.rows(), rows))
                .as("rows that the consumer has and %s has not", table)
                .isEmpty();
        assertThat(applied.rows()).as("keys of %s", table).hasSameSizeAs(rows);
        return applied;
    }

    /** Inserts a row and waits until it arrives. */
    public void assertStreamed(String table) {
        upTo(table, -3, "streamed");
    }

    private AppliedTopic upTo(String table, int key, String note) {
        String keys = table.equals("bulk_part") ? key + ", 0" : String.valueOf(key);
        scene.database().run("INSERT INTO %s VALUES (%s, 0, '%s', 0)".formatted(table, keys, note));
        List<String> row = scene.database().query(select(table) + " WHERE note = '" + note + "'");
        return AppliedTopic.upTo(scene.topic(table).name(), row.get(0));
    }

    private static String select(String table) {
        return "SELECT " + (table.equals("bulk_part") ? PART_JSON : ACCOUNT_JSON) + OTHERS_JSON + " FROM " + table;
    }

    /** @return some of {@code rows} that are not among {@code others} */
    private static List<String> without(Collection<String> rows, Collection<String> others) {
        Set<String> left = new HashSet<>(rows);
        left.removeAll(others instanceof Set ? others : new HashSet<>(others));
        return new ArrayList<>(left).subList(0, Math.min(10, left.size()));
    }
}
