package dev.lyrebird.runtime.realserver.ddl;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.realserver.fixture.CollectedEvents;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.Metadata;
import dev.lyrebird.runtime.realserver.fixture.RunningEngine;
import dev.lyrebird.testkit.database.SqlFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/** Two tables and their reader, to whom things happen at random. Each table has an id and a column {@code touch}, whatever happens. */
final class ChangingTables implements AutoCloseable {
    private static final List<String> ALTERATIONS = List.of(
            "ADD COLUMN n%d INT DEFAULT 7",
            "ADD COLUMN n%d VARCHAR(20) CHARACTER SET latin1 DEFAULT 'é' FIRST",
            "ADD COLUMN n%d DATETIME(3) AFTER id",
            "ADD COLUMN n%d ENUM('a','b') DEFAULT 'b', ADD COLUMN m%1$d SET('p','q') DEFAULT 'p,q'",
            "ADD COLUMN n%d DECIMAL(9,3) DEFAULT 1.5, DROP COLUMN a",
            "ADD COLUMN a INT DEFAULT 3",
            "DROP COLUMN b",
            "ADD COLUMN b VARCHAR(9) DEFAULT 'bb', ADD INDEX (b)",
            "DROP COLUMN b, ADD COLUMN b BLOB",
            "RENAME COLUMN a TO b, RENAME COLUMN b TO a",
            "RENAME COLUMN a TO r%d",
            "CHANGE a b BIGINT, CHANGE b a VARCHAR(40)",
            "MODIFY a BIGINT UNSIGNED",
            "MODIFY a SMALLINT FIRST",
            "MODIFY b TEXT AFTER id",
            "MODIFY b VARCHAR(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin",
            "MODIFY e ENUM('z','x','y')",
            "MODIFY e ENUM('x','y','z','w') CHARACTER SET latin1 FIRST",
            "MODIFY e SET('x','y')",
            "CONVERT TO CHARACTER SET latin1",
            "CONVERT TO CHARACTER SET utf8mb4",
            "DEFAULT CHARACTER SET ucs2, ADD COLUMN n%d CHAR(3) DEFAULT 'ü'",
            "DROP PRIMARY KEY, ADD PRIMARY KEY (id, touch)",
            "DROP PRIMARY KEY, ADD PRIMARY KEY (id)",
            "ADD UNIQUE (touch, id), ALTER COLUMN a SET DEFAULT 9",
            "ENGINE=InnoDB, COMMENT 'a, b'",
            "ADD COLUMN (p%d INT, q%1$d CHAR(2) DEFAULT 'zz')");

    private final Database db;
    private final Metadata metadata;
    private final RandomGenerator random;
    private final List<String> history = new ArrayList<>();
    private final List<String> arrived = new ArrayList<>();
    private RunningEngine capture;
    private SchemaState state;
    private Position savedPosition;
    private String savedDefinitions;
    private int number;
    private int altered;
    private int deaths;
    private int wave;

    ChangingTables(Database db, Metadata metadata, RandomGenerator random) throws Exception {
        this.db = db;
        this.metadata = metadata;
        this.random = random;
        db.run(
                "CREATE TABLE @.t (id INT NOT NULL, a INT, b VARCHAR(9), e ENUM('x','y') DEFAULT 'y', touch INT NOT NULL DEFAULT 0,"
                        + " PRIMARY KEY (id))",
                "CREATE TABLE @.s (touch INT NOT NULL DEFAULT 0, b TEXT, id INT NOT NULL, a CHAR(5), e ENUM('z','x'), PRIMARY KEY (id))");
        savedPosition = db.position();
        savedDefinitions = db.schema(savedPosition).snapshot();
        live();
    }

    private void live() throws Exception {
        state = db.source.restore(savedDefinitions);
        capture = RunningEngine.stream(db.source, savedPosition, state).awaitConnected();
    }

    /** Something happens. */
    void step() throws Exception {
        switch (random.nextInt(12)) {
            case 0, 1, 2, 3 -> alter();
            case 4, 5 -> rows();
            case 6 -> savepoints();
            case 7 -> metadata.set(random.nextBoolean() ? "FULL" : "MINIMAL");
            case 8 -> tables();
            case 9 -> save();
            case 10 -> die();
            default -> dieAndComeLater();
        }
    }

    private void alter() {
        String form = ALTERATIONS.get(random.nextInt(ALTERATIONS.size()));
        if (tries("ALTER TABLE @." + table() + " " + String.format(form, ++number))) {
            altered++;
        }
    }

    private void rows() {
        String table = table();
        tries("INSERT INTO @." + table + " (id) VALUES (" + ++number + "), (" + ++number + ")");
        tries("UPDATE @." + table + " SET e = 'x' WHERE id % 2 = 0");
        tries("DELETE FROM @." + table + " WHERE id % 7 = 3");
    }

    private void savepoints() {
        String insert = "INSERT INTO @." + table() + " (id) VALUES (";
        transaction(
                insert + ++number + ")",
                "SAVEPOINT one",
                insert + ++number + ")",
                "SAVEPOINT two",
                insert + ++number + ")",
                "ROLLBACK TO one",
                insert + ++number + ")",
                "RELEASE SAVEPOINT one",
                insert + ++number + ")");
    }

    private void tables() {
        String name = "x" + ++number;
        switch (random.nextInt(4)) {
            case 0 -> tries("CREATE TABLE @." + name + " LIKE @." + table());
            case 1 -> tries("CREATE TABLE @." + name + " (PRIMARY KEY (id)) SELECT id, touch, e FROM @." + table());
            case 2 -> tries("RENAME TABLE @.t TO @.tmp, @.s TO @.t, @.tmp TO @.s");
            default -> {
                tries("CREATE TABLE @." + name + " LIKE @." + table());
                tries("ALTER TABLE @." + name + " ADD COLUMN o%d INT".formatted(number));
                tries("RENAME TABLE @.t TO @.old" + name + ", @." + name + " TO @.t");
            }
        }
    }

    /** As a checkpoint is written: first the place, then the definitions, which may be newer. */
    private void save() {
        capture.events.last().ifPresent(place -> {
            savedPosition = place;
            savedDefinitions = state.snapshot();
        });
        history.add("-- saved at " + savedPosition);
    }

    private void die() throws Exception {
        capture.close();
        history.add("-- died");
        deaths++;
        live();
    }

    private void dieAndComeLater() throws Exception {
        capture.close();
        history.add("-- died");
        deaths++;
        alter();
        rows();
        tables();
        alter();
        live();
    }

    /** Each row is written once more, in the form that its table has now; what arrives of that is remembered. */
    void touchAll() throws Exception {
        capture.awaitReached(db.position());
        int before = capture.events.size();
        wave++;
        for (String table : names()) {
            db.run("UPDATE @." + table + " SET touch = " + wave * 1000);
        }
        capture.awaitReached(db.position());
        arrived.clear();
        capture.events.events().stream()
                .skip(before)
                .filter(event -> event.value().isPresent())
                .filter(event -> !CollectedEvents.line(event).startsWith("d "))
                .map(ChangingTables::row)
                .forEach(arrived::add);
    }

    private static String row(ChangeEvent event) {
        String line = CollectedEvents.line(event);
        return event.table() + line.substring(1);
    }

    /** @return what arrived of {@link #touchAll}: table, key and row */
    TreeSet<String> arrived() {
        return new TreeSet<>(arrived);
    }

    /** @return the same as a copy tells it now */
    TreeSet<String> copied() throws Exception {
        CollectedEvents copied = new CollectedEvents();
        RunningEngine.copy(db.source, db.position(), copied);
        TreeSet<String> rows = new TreeSet<>();
        copied.events().stream().map(ChangingTables::row).forEach(rows::add);
        return rows;
    }

    private List<String> names() {
        return db
                .server
                .sql()
                .rows("SELECT table_name FROM information_schema.tables WHERE table_schema = '" + db.name
                        + "' ORDER BY 1")
                .stream()
                .map(row -> row.get(0))
                .toList();
    }

    private String table() {
        return random.nextBoolean() ? "t" : "s";
    }

    private boolean tries(String sql) {
        try {
            db.run(sql);
            history.add(sql);
            return true;
        } catch (SqlFailure refused) {
            return false;
        }
    }

    private void transaction(String... statements) {
        try {
            db.transaction(statements);
            history.add(String.join("; ", statements));
        } catch (SqlFailure refused) {
            // a column without a default came in between
        }
    }

    String history() {
        return String.join("\n", history);
    }

    int altered() {
        return altered;
    }

    int deaths() {
        return deaths;
    }

    @Override
    public void close() {
        capture.close();
    }
}
