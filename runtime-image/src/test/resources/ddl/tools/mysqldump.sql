-- == mysqldump 9 (MySQL)
/*!40101 SET @OLD_CHARACTER_SET_CLIENT=@@CHARACTER_SET_CLIENT */;
/*!50503 SET NAMES utf8mb4 */;
/*!40014 SET @OLD_FOREIGN_KEY_CHECKS=@@FOREIGN_KEY_CHECKS, FOREIGN_KEY_CHECKS=0 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;
CREATE DATABASE /*!32312 IF NOT EXISTS*/ `dumped_by_mysqldump` /*!40100 DEFAULT CHARACTER SET latin1 */ /*!80016 DEFAULT ENCRYPTION='N' */;
DROP TABLE IF EXISTS `customers`;
/*!40101 SET @saved_cs_client     = @@character_set_client */;
/*!50503 SET character_set_client = utf8mb4 */;
CREATE TABLE `customers` (
  `id` bigint unsigned NOT NULL AUTO_INCREMENT,
  `parent_id` bigint unsigned DEFAULT NULL,
  `email` varchar(255) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,
  `name` varchar(100) COLLATE utf8mb4_bin DEFAULT '' COMMENT 'it''s "the" name; (with, all) \\ of it: größe',
  `balance` decimal(12,2) NOT NULL DEFAULT '0.00',
  `flags` set('a','b c','d''e') CHARACTER SET latin1 COLLATE latin1_swedish_ci DEFAULT NULL,
  `state` enum('new','old') NOT NULL DEFAULT 'new',
  `doc` json DEFAULT NULL,
  `doc_id` int GENERATED ALWAYS AS (json_unquote(json_extract(`doc`,_utf8mb4'$.id'))) VIRTUAL,
  `name_upper` varchar(100) GENERATED ALWAYS AS (upper(`name`)) STORED NOT NULL,
  `secret` int /*!80023 INVISIBLE */,
  `place` point NOT NULL /*!80003 SRID 4326 */,
  `token` binary(16) NOT NULL DEFAULT (uuid_to_bin(uuid())),
  `bits` bit(8) NOT NULL DEFAULT b'101',
  `created` timestamp(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3) ON UPDATE CURRENT_TIMESTAMP(3),
  `seen` datetime DEFAULT NULL,
  PRIMARY KEY (`id`),
  UNIQUE KEY `email` (`email`),
  UNIQUE KEY `name_state` (`name`(20),`state`) USING BTREE COMMENT 'a ) in a comment',
  KEY `parent_id` (`parent_id`),
  KEY `lower_name` ((lower(`name`))),
  KEY `hidden` (`state`,`created` DESC) /*!80000 INVISIBLE */,
  SPATIAL KEY `place` (`place`),
  FULLTEXT KEY `words` (`name`) /*!50100 WITH PARSER `ngram` */ ,
  CONSTRAINT `customers_ibfk_1` FOREIGN KEY (`parent_id`) REFERENCES `customers` (`id`) ON DELETE CASCADE ON UPDATE RESTRICT,
  CONSTRAINT `positive` CHECK ((`balance` >= 0)),
  CONSTRAINT `lax` CHECK ((`state` in (_utf8mb4'new',_utf8mb4'old'))) /*!80016 NOT ENFORCED */
) ENGINE=InnoDB AUTO_INCREMENT=42 DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_0900_ai_ci STATS_PERSISTENT=1 ROW_FORMAT=DYNAMIC COMMENT='charset=latin1; AS SELECT';
/*!40101 SET character_set_client = @saved_cs_client */;
LOCK TABLES `customers` WRITE;
/*!40000 ALTER TABLE `customers` DISABLE KEYS */;
/*!40000 ALTER TABLE `customers` ENABLE KEYS */;
UNLOCK TABLES;
CREATE TABLE `measures` (
  `id` int NOT NULL,
  `day` date NOT NULL,
  `value` double DEFAULT NULL,
  PRIMARY KEY (`id`,`day`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb3
/*!50100 PARTITION BY RANGE (year(`day`))
SUBPARTITION BY HASH (to_days(`day`))
SUBPARTITIONS 2
(PARTITION p0 VALUES LESS THAN (2000) ENGINE = InnoDB,
 PARTITION p1 VALUES LESS THAN MAXVALUE COMMENT = 'the ''rest''' ENGINE = InnoDB) */;
CREATE TABLE `regions` (
  `code` char(2) NOT NULL,
  `n` int DEFAULT NULL,
  UNIQUE KEY `code` (`code`)
) ENGINE=InnoDB DEFAULT CHARSET=latin1
/*!50500 PARTITION BY LIST  COLUMNS(`code`)
(PARTITION pa VALUES IN ('de','at') ENGINE = InnoDB,
 PARTITION pb VALUES IN ('fr') ENGINE = InnoDB) */;
/*!50001 DROP VIEW IF EXISTS `rich`*/;
/*!50001 CREATE VIEW `rich` AS SELECT
 1 AS `id`,
 1 AS `name`*/;
/*!50003 CREATE*/ /*!50017 DEFINER=`root`@`localhost`*/ /*!50003 TRIGGER `trimmed` BEFORE INSERT ON `customers` FOR EACH ROW SET NEW.name = TRIM(NEW.name) */;
/*!50106 CREATE*/ /*!50117 DEFINER=`root`@`localhost`*/ /*!50106 EVENT `nightly` ON SCHEDULE EVERY 1 DAY STARTS '2030-01-01 00:00:00' ON COMPLETION NOT PRESERVE DISABLE DO TRUNCATE TABLE measures */;
CREATE DEFINER=`root`@`localhost` PROCEDURE `tidy`() BEGIN ALTER TABLE customers DROP COLUMN name; DROP TABLE IF EXISTS measures; END;
/*!50001 DROP VIEW IF EXISTS `rich`*/;
/*!50001 CREATE ALGORITHM=UNDEFINED */
/*!50013 DEFINER=`root`@`localhost` SQL SECURITY DEFINER */
/*!50001 VIEW `rich` AS select `customers`.`id` AS `id`,`customers`.`name` AS `name` from `customers` where (`customers`.`balance` > 1000) */;
/*!40000 DROP DATABASE IF EXISTS `dumped_by_mysqldump`*/;
CREATE TABLE later (id INT PRIMARY KEY) /*!99999 COMMENT='not known yet' */;
ALTER TABLE later ADD a INT /*!99999 , ADD b INT */ /*!50000 , ADD c INT */ /*M! , ADD d INT */;
-- == mysqldump of an old server, with ANSI quotes
/*!40101 SET NAMES utf8 */;
/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='ANSI,NO_AUTO_VALUE_ON_ZERO' */;
DROP TABLE IF EXISTS "orders";
CREATE TABLE "orders" (
  "id" int(11) unsigned NOT NULL,
  "memo" varchar(20) DEFAULT 'say "hi"',
  "state" enum('a','b') DEFAULT NULL,
  "at" timestamp NOT NULL DEFAULT '2000-01-01 00:00:00' ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY ("id"),
  KEY "memo" ("memo"(5))
);
CREATE TABLE "odd""name" ("a`b" int NOT NULL, "c d" text, PRIMARY KEY ("a`b"));
ALTER TABLE "odd""name" CHANGE COLUMN "a`b" "a""b" bigint NOT NULL, ADD COLUMN "now" real AFTER "c d";
SET SQL_MODE='NO_BACKSLASH_ESCAPES,ANSI_QUOTES';
CREATE TABLE "paths" ("id" int PRIMARY KEY, "dir" varchar(30) DEFAULT 'C:\temp\' COMMENT 'ends in \', "kind" enum('\','\\','n''t') NOT NULL DEFAULT '\');
ALTER TABLE "paths" ADD COLUMN "file" varchar(9) DEFAULT '\n' COMMENT '\', ALTER COLUMN "kind" SET DEFAULT '\\';
-- == mysqlpump, MySQL Shell's dump: without indexes, which come later (MySQL)
SET @@SESSION.sql_mode='NO_ENGINE_SUBSTITUTION';
CREATE TABLE IF NOT EXISTS `@`.`t` (
`id` int NOT NULL,
`a` varchar(20) COLLATE utf8mb4_general_ci NOT NULL,
`b` text,
`g` geometry NOT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_general_ci;
ALTER TABLE `@`.`t` ADD PRIMARY KEY (`id`), ADD UNIQUE KEY `ua` (`a`), ADD FULLTEXT KEY `fb` (`b`), ADD SPATIAL KEY `g` (`g`);
ALTER TABLE `@`.`t` MODIFY COLUMN `id` int NOT NULL AUTO_INCREMENT;
