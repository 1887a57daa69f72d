package dev.lyrebird.runtime.realserver.ddl;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.realserver.fixture.Database;
import dev.lyrebird.runtime.realserver.fixture.Metadata;
import dev.lyrebird.runtime.realserver.fixture.RunningEngine;
import dev.lyrebird.runtime.realserver.fixture.Sources;
import dev.lyrebird.testkit.database.DatabaseServer;
import dev.lyrebird.testkit.database.MariaDbServer;
import dev.lyrebird.testkit.database.MySqlServer;
import dev.lyrebird.testkit.database.WithDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The statements by which gh-ost and pt-online-schema-change alter a table that is in use, one by one as the tools send them, with
 * the row metadata of the log that servers have by default and with all of it.
 */
@WithDatabase
class OnlineToolsIT {
    @TempDir
    Path mounts;

    private final MySqlServer mysql;
    private final MariaDbServer mariaDb;

    OnlineToolsIT(MySqlServer mysql, MariaDbServer mariaDb) {
        this.mysql = mysql;
        this.mariaDb = mariaDb;
    }

    @ParameterizedTest
    @CsvSource({"MySQL,MINIMAL", "MySQL,FULL", "MariaDB,NO_LOG", "MariaDB,FULL"})
    void ghOst(String product, String metadata) throws Exception {
        Database db = table(product);
        try (Metadata ignored = new Metadata(db.server, metadata);
                Connection session = db.server.sql().connect();
                Statement ghost = session.createStatement()) {
            Position from = db.position();
            SchemaState state = db.schema(from);
            try (RunningEngine capture =
                    RunningEngine.stream(db.source, from, state).awaitConnected()) {
                run(
                        ghost,
                        db,
                        "drop /* gh-ost */ table if exists `@`.`_t_ghc`",
                        "create /* gh-ost */ table `@`.`_t_ghc` (\n\t\t\tid bigint unsigned auto_increment,\n\t\t\tlast_update timestamp"
                                + " not null DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,\n\t\t\thint varchar(64) charset ascii"
                                + " not null,\n\t\t\tvalue varchar(4096) charset ascii not null,\n\t\t\tprimary key(id),\n\t\t\tunique key"
                                + " hint_uidx(hint)\n\t\t) auto_increment=256 comment='a change log'",
                        "create /* gh-ost */ table `@`.`_t_gho` like `@`.`t`",
                        "alter /* gh-ost */ table `@`.`_t_gho` add column c varchar(9) not null default 'x' first, modify a bigint",
                        "insert /* gh-ost */ into `@`.`_t_ghc` (id, hint, value) values (2, 'state', 'GhostTableMigrated') on duplicate key"
                                + " update last_update=NOW(), value=VALUES(value)",
                        "INSERT INTO `@`.`t` VALUES (3, 30, 'three')",
                        "insert /* gh-ost `@`.`t` */ ignore into `@`.`_t_gho` (`id`, `a`, `b`) (select `id`, `a`, `b` from `@`.`t` force index"
                                + " (`PRIMARY`) where (((`id` > 0)) and ((`id` <= 3))) lock in share mode)",
                        "UPDATE `@`.`t` SET a = 31 WHERE id = 3",
                        "replace /* gh-ost `@`.`_t_gho` */ into `@`.`_t_gho` (`id`, `a`, `b`) values (3, 31, 'three')",
                        "create /* gh-ost */ table `@`.`_t_del` (\n\t\t\tid int auto_increment primary key\n\t\t) engine=InnoDB"
                                + " comment='ghost-cut-over-sentry'",
                        "lock /* gh-ost */ tables `@`.`t` write, `@`.`_t_del` write",
                        "drop /* gh-ost */ table if exists `@`.`_t_del`",
                        "unlock tables",
                        "rename /* gh-ost */ table `@`.`t` to `@`.`_t_del`, `@`.`_t_gho` to `@`.`t`",
                        "drop /* gh-ost */ table if exists `@`.`_t_ghc`",
                        "drop /* gh-ost */ table if exists `@`.`_t_del`");
                db.run("INSERT INTO @.t VALUES ('new', 4, 5000000000, 'four')", "UPDATE @.t SET a = 32 WHERE id = 3");
                capture.awaitReached(db.position());

                assertThat(capture.events.lines())
                        .containsExactly(
                                "c {\"id\":3} {\"id\":3,\"a\":30,\"b\":\"three\"}",
                                "u {\"id\":3} {\"id\":3,\"a\":31,\"b\":\"three\"}",
                                "c {\"id\":4} {\"c\":\"new\",\"id\":4,\"a\":5000000000,\"b\":\"four\"}",
                                "u {\"id\":3} {\"c\":\"x\",\"id\":3,\"a\":32,\"b\":\"three\"}");
                assertThat(state.diverged()).isEmpty();
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"MySQL,MINIMAL", "MySQL,FULL", "MariaDB,NO_LOG", "MariaDB,FULL"})
    void ptOnlineSchemaChange(String product, String metadata) throws Exception {
        Database db = table(product);
        try (Metadata ignored = new Metadata(db.server, metadata);
                Connection session = db.server.sql().connect();
                Statement tool = session.createStatement()) {
            Position from = db.position();
            SchemaState state = db.schema(from);
            try (RunningEngine capture =
                    RunningEngine.stream(db.source, from, state).awaitConnected()) {
                run(
                        tool,
                        db,
                        "SET SESSION sql_mode = ''",
                        "CREATE TABLE `@`.`_t_new` (\n  `id` int NOT NULL,\n  `a` int DEFAULT NULL,\n  `b` varchar(9) DEFAULT NULL,\n  PRIMARY"
                                + " KEY (`id`)\n) ENGINE=InnoDB",
                        "ALTER TABLE `@`.`_t_new` DROP COLUMN a, ADD COLUMN d DECIMAL(6,2) AFTER id, ADD INDEX (b)",
                        "CREATE TRIGGER `@`.`pt_osc_t_del` AFTER DELETE ON `@`.`t` FOR EACH ROW BEGIN DECLARE CONTINUE HANDLER FOR 1146"
                                + " begin end; DELETE IGNORE FROM `@`.`_t_new` WHERE `@`.`_t_new`.`id` <=> OLD.`id`; END",
                        "CREATE TRIGGER `@`.`pt_osc_t_upd` AFTER UPDATE ON `@`.`t` FOR EACH ROW BEGIN DECLARE CONTINUE HANDLER FOR 1146"
                                + " begin end; DELETE IGNORE FROM `@`.`_t_new` WHERE !(OLD.`id` <=> NEW.`id`) AND `@`.`_t_new`.`id` <=> OLD.`id`;"
                                + " REPLACE INTO `@`.`_t_new` (`id`, `b`) VALUES (NEW.`id`, NEW.`b`); END",
                        "CREATE TRIGGER `@`.`pt_osc_t_ins` AFTER INSERT ON `@`.`t` FOR EACH ROW BEGIN DECLARE CONTINUE HANDLER FOR 1146"
                                + " begin end; REPLACE INTO `@`.`_t_new` (`id`, `b`) VALUES (NEW.`id`, NEW.`b`);END",
                        "INSERT INTO `@`.`t` VALUES (3, 30, 'three')",
                        "INSERT LOW_PRIORITY IGNORE INTO `@`.`_t_new` (`id`, `b`) SELECT `id`, `b` FROM `@`.`t` LOCK IN SHARE MODE"
                                + " /*pt-online-schema-change 4711 copy table*/",
                        "UPDATE `@`.`t` SET id = 5 WHERE id = 3",
                        "DELETE FROM `@`.`t` WHERE id = 1",
                        "ANALYZE TABLE `@`.`_t_new` /* pt-online-schema-change */",
                        "RENAME TABLE `@`.`t` TO `@`.`_t_old`, `@`.`_t_new` TO `@`.`t`",
                        "DROP TRIGGER IF EXISTS `@`.`pt_osc_t_del`",
                        "DROP TRIGGER IF EXISTS `@`.`pt_osc_t_upd`",
                        "DROP TRIGGER IF EXISTS `@`.`pt_osc_t_ins`",
                        "SET foreign_key_checks=0",
                        "DROP TABLE IF EXISTS `@`.`_t_old`");
                db.run("INSERT INTO @.t VALUES (6, 1.5, 'six')");
                capture.awaitReached(db.position());

                assertThat(capture.events.lines())
                        .containsExactly(
                                "c {\"id\":3} {\"id\":3,\"a\":30,\"b\":\"three\"}",
                                "d {\"id\":3} {\"id\":3,\"a\":30,\"b\":\"three\"}",
                                "tombstone {\"id\":3}",
                                "c {\"id\":5} {\"id\":5,\"a\":30,\"b\":\"three\"}",
                                "d {\"id\":1} {\"id\":1,\"a\":10,\"b\":\"one\"}",
                                "tombstone {\"id\":1}",
                                "c {\"id\":6} {\"id\":6,\"d\":\"1.50\",\"b\":\"six\"}");
                assertThat(state.diverged()).isEmpty();
            }
        }
    }

    /** The tools' tables are of the same database, and a gate drops them, as docs/engines.md advises. */
    private Database table(String product) throws Exception {
        DatabaseServer server = product.equals("MySQL") ? mysql : mariaDb;
        Database db = Database.behind(
                server,
                Sources.of(server, mounts).with(EngineChoice.Direct),
                "{`defaultAction`:`Accept`,`rules`:[{`name`:`tools`,`tables`:[`@._t_*`],`action`:`Drop`}]}");
        db.run(
                "CREATE TABLE @.t (id INT PRIMARY KEY, a INT, b VARCHAR(9))",
                "INSERT INTO @.t VALUES (1, 10, 'one'), (2, 20, 'two')");
        return db;
    }

    private static void run(Statement session, Database db, String... statements) throws Exception {
        for (String sql : List.of(statements)) {
            session.execute(sql.replace("@", db.name));
        }
    }
}
