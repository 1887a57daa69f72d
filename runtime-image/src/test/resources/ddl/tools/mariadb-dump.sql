-- == mariadb-dump 11 (MariaDB)
/*M!100616 SET @OLD_NOTE_VERBOSITY=@@NOTE_VERBOSITY, NOTE_VERBOSITY=0 */;
/*!40101 SET NAMES utf8mb4 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
CREATE DATABASE /*!32312 IF NOT EXISTS*/ `dumped_by_mariadb` /*!40100 DEFAULT CHARACTER SET latin1 COLLATE latin1_swedish_ci */;
CREATE SEQUENCE `numbers` start with 1 minvalue 1 maxvalue 9223372036854775806 increment by 1 cache 1000 nocycle ENGINE=InnoDB;
DO SETVAL(`numbers`, 1, 0);
DROP TABLE IF EXISTS `customers`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!40101 SET character_set_client = utf8mb4 */;
CREATE TABLE `customers` (
  `id` bigint(20) unsigned NOT NULL AUTO_INCREMENT,
  `number` bigint(20) DEFAULT nextval(`@`.`numbers`),
  `parent_id` bigint(20) unsigned DEFAULT NULL,
  `email` varchar(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `name` varchar(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT '' COMMENT 'it''s "the" name; (with, all) \\ of it: größe',
  `balance` decimal(12,2) NOT NULL DEFAULT 0.00,
  `small` int(5) unsigned zerofill NOT NULL DEFAULT 00007,
  `flags` set('a','b c','d''e') CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `doc` longtext CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL CHECK (json_valid(`doc`)),
  `doc_id` int(11) GENERATED ALWAYS AS (json_value(`doc`,'$.id')) VIRTUAL,
  `name_upper` varchar(100) GENERATED ALWAYS AS (ucase(`name`)) STORED,
  `secret` int(11) INVISIBLE DEFAULT 5,
  `uid` uuid NOT NULL DEFAULT uuid(),
  `addr` inet6 DEFAULT NULL,
  `v4` inet4 DEFAULT '127.0.0.1',
  `place` point REF_SYSTEM_ID=4326 NOT NULL,
  `created` timestamp(3) NOT NULL DEFAULT current_timestamp(3) ON UPDATE current_timestamp(3),
  `day` date DEFAULT curdate(),
  `from_d` date NOT NULL,
  `to_d` date NOT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `email` (`email`),
  UNIQUE KEY `in_time` (`parent_id`,`valid` WITHOUT OVERLAPS),
  UNIQUE KEY `long_name` (`name_upper`) USING HASH,
  KEY `parent_id` (`parent_id`) IGNORED,
  SPATIAL KEY `place` (`place`),
  FULLTEXT KEY `words` (`name`),
  CONSTRAINT `customers_ibfk_1` FOREIGN KEY (`parent_id`) REFERENCES `customers` (`id`) ON DELETE CASCADE,
  CONSTRAINT `positive` CHECK (`balance` >= 0),
  PERIOD FOR `valid` (`from_d`, `to_d`)
) ENGINE=InnoDB AUTO_INCREMENT=42 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_uca1400_ai_ci PAGE_CHECKSUM=1 COMMENT='charset=latin1; AS SELECT';
/*!40101 SET character_set_client = @saved_cs_client */;
CREATE TABLE `measures` (
  `id` int(11) NOT NULL,
  `day` date NOT NULL,
  PRIMARY KEY (`id`,`day`)
) ENGINE=InnoDB DEFAULT CHARSET=latin1 COLLATE=latin1_swedish_ci
 PARTITION BY RANGE (year(`day`))
(PARTITION `p0` VALUES LESS THAN (2000) ENGINE = InnoDB,
 PARTITION `p1` VALUES LESS THAN MAXVALUE ENGINE = InnoDB);
/*!50001 CREATE VIEW `rich` AS SELECT
 1 AS `id` */;
/*!50001 DROP VIEW IF EXISTS `rich`*/;
CREATE TABLE `dumped_by_mariadb`.`history` (
  `id` int(11) NOT NULL,
  `rs` timestamp(6) GENERATED ALWAYS AS ROW START,
  `re` timestamp(6) GENERATED ALWAYS AS ROW END,
  PRIMARY KEY (`id`,`re`),
  PERIOD FOR SYSTEM_TIME (`rs`, `re`)
) ENGINE=InnoDB WITH SYSTEM VERSIONING
 PARTITION BY SYSTEM_TIME LIMIT 1000
PARTITIONS 2;
SET system_versioning_alter_history = KEEP;
ALTER TABLE `dumped_by_mariadb`.`history` ADD COLUMN a INT;
CREATE TABLE `dumped_by_mariadb`.`implicit` (`id` int(11) NOT NULL, `w` int WITHOUT SYSTEM VERSIONING) WITH SYSTEM VERSIONING;
ALTER TABLE `dumped_by_mariadb`.`implicit` DROP SYSTEM VERSIONING;
/*!40000 DROP DATABASE IF EXISTS `dumped_by_mariadb`*/;
CREATE TABLE later (id INT PRIMARY KEY) /*M!999999 COMMENT='not known yet' */;
ALTER TABLE later ADD a INT /*!80000 , ADD b INT */ /*!50000 , ADD c INT */ /*M!100000 , ADD d INT */ /*!100100 , ADD e INT */ /*M! , ADD f INT */ /*!50701 , ADD g INT */;
-- == mysqldump 8 read by MariaDB (MariaDB)
/*!50503 SET NAMES utf8mb4 */;
CREATE TABLE `t` (
  `id` int unsigned NOT NULL AUTO_INCREMENT,
  `secret` int /*!80023 INVISIBLE */,
  `place` point NOT NULL /*!80003 SRID 4326 */,
  `doc` json DEFAULT NULL,
  `a` varchar(9) CHARACTER SET utf8mb3 COLLATE utf8mb3_bin DEFAULT (concat('a',_utf8mb4'b')),
  PRIMARY KEY (`id`),
  KEY `hidden` (`secret`) /*!80000 INVISIBLE */,
  CONSTRAINT `ck` CHECK ((`secret` > 0)) /*!80016 NOT ENFORCED */
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4
/*!50100 PARTITION BY KEY (id)
PARTITIONS 3 */;
