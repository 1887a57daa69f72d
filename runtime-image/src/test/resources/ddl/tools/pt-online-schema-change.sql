-- == pt-online-schema-change
/*!40101 SET @OLD_SQL_MODE := @@SQL_MODE, @@SQL_MODE := '', @OLD_QUOTE := @@SQL_QUOTE_SHOW_CREATE, @@SQL_QUOTE_SHOW_CREATE := 1 */;
CREATE TABLE `@`.`t` (
  `id` int NOT NULL,
  `a` int DEFAULT NULL,
  `b` varchar(9) CHARACTER SET latin1 DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `b` (`b`)
) ENGINE=InnoDB;
CREATE TABLE `@`.`child` (`id` int NOT NULL, `t_id` int, PRIMARY KEY (`id`), CONSTRAINT `fk` FOREIGN KEY (`t_id`) REFERENCES `t` (`id`));
CREATE TABLE `@`.`_t_new` (
  `id` int NOT NULL,
  `a` int DEFAULT NULL,
  `b` varchar(9) CHARACTER SET latin1 DEFAULT NULL,
  PRIMARY KEY (`id`),
  KEY `b` (`b`)
) ENGINE=InnoDB;
ALTER TABLE `@`.`_t_new` DROP COLUMN a, ADD COLUMN d DECIMAL(6,2) AFTER id, DROP KEY b, ADD UNIQUE INDEX ub (b(4)), CONVERT TO CHARACTER SET utf8mb4;
CREATE TRIGGER `@`.`pt_osc_t_ins` AFTER INSERT ON `@`.`t` FOR EACH ROW BEGIN DECLARE CONTINUE HANDLER FOR 1146 begin end; REPLACE INTO `@`.`_t_new` (`id`, `b`) VALUES (NEW.`id`, NEW.`b`);END;
ANALYZE TABLE `@`.`_t_new` /* pt-online-schema-change */;
SET foreign_key_checks=0;
DROP TABLE IF EXISTS `@`.`t`;
RENAME TABLE `@`.`_t_new` TO `@`.`t`;
ALTER TABLE `@`.`child` DROP FOREIGN KEY `fk`, ADD CONSTRAINT `_fk` FOREIGN KEY (`t_id`) REFERENCES `@`.`t` (`id`);
DROP TRIGGER IF EXISTS `@`.`pt_osc_t_ins`;
-- == Percona Toolkit's tables
CREATE DATABASE IF NOT EXISTS `percona_of_it` /* pt-table-checksum */;
CREATE TABLE IF NOT EXISTS `percona_of_it`.`checksums` (
     db             CHAR(64)     NOT NULL,
     tbl            CHAR(64)     NOT NULL,
     chunk          INT          NOT NULL,
     chunk_time     FLOAT            NULL,
     chunk_index    VARCHAR(200)     NULL,
     lower_boundary TEXT             NULL,
     this_crc       CHAR(40)     NOT NULL,
     ts             TIMESTAMP    NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
     PRIMARY KEY (db, tbl, chunk),
     INDEX ts_db_tbl (ts, db, tbl)
  ) ENGINE=InnoDB DEFAULT CHARSET=utf8;
CREATE TABLE heartbeat (
  ts                    varchar(26) NOT NULL,
  server_id             int unsigned NOT NULL PRIMARY KEY,
  file                  varchar(255) DEFAULT NULL,
  position              bigint unsigned DEFAULT NULL,
  relay_master_log_file varchar(255) DEFAULT NULL,
  exec_master_log_pos   bigint unsigned DEFAULT NULL
);
DROP DATABASE percona_of_it;
