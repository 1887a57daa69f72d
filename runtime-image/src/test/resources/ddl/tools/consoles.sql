-- == MySQL Workbench
SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='ONLY_FULL_GROUP_BY,STRICT_TRANS_TABLES,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION';
CREATE SCHEMA IF NOT EXISTS `workbench_of_it` DEFAULT CHARACTER SET utf8 ;
USE `workbench_of_it` ;
CREATE TABLE IF NOT EXISTS `workbench_of_it`.`actor` (
  `actor_id` SMALLINT(5) UNSIGNED NOT NULL AUTO_INCREMENT,
  `first_name` VARCHAR(45) NOT NULL,
  `kind` ENUM('G', 'PG', 'NC-17') NULL DEFAULT 'G',
  `last_update` TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
  PRIMARY KEY (`actor_id`),
  INDEX `idx_name` (`first_name` ASC))
ENGINE = InnoDB
AUTO_INCREMENT = 201
DEFAULT CHARACTER SET = utf8
COLLATE = utf8_unicode_ci
COMMENT = 'it\'s the actors';
USE `@`;
CREATE TABLE `@`.`t` (
  `id` INT NOT NULL,
  `a` VARCHAR(45) GENERATED ALWAYS AS (CONCAT(id, 'x')) VIRTUAL,
  `b` VARCHAR(45) NULL DEFAULT 'b',
  PRIMARY KEY (`id`),
  UNIQUE INDEX `b_UNIQUE` (`b` ASC));
ALTER TABLE `@`.`t` 
CHANGE COLUMN `b` `bb` VARCHAR(40) CHARACTER SET 'latin1' COLLATE 'latin1_bin' NULL DEFAULT NULL COMMENT 'c' AFTER `id`,
ADD COLUMN `c` DECIMAL(4,1) NULL AFTER `a`,
ADD UNIQUE INDEX `c_UNIQUE` (`c` ASC, `bb` DESC),
DROP INDEX `b_UNIQUE` ;
ALTER TABLE `@`.`t` 
DROP COLUMN `c`,
DROP INDEX `c_UNIQUE` ;
ALTER TABLE `@`.`t` 
CHARACTER SET = latin1 , COLLATE = latin1_german1_ci ;
ALTER TABLE `@`.`t` 
ADD COLUMN `d` VARCHAR(5) NULL FIRST, 
RENAME TO  `@`.`t2` ;
DROP SCHEMA `workbench_of_it` ;
-- == phpMyAdmin
CREATE TABLE `@`.`t` (`id` INT UNSIGNED NOT NULL AUTO_INCREMENT , `name` VARCHAR(20) CHARACTER SET utf8 COLLATE utf8_bin NOT NULL DEFAULT 'x' COMMENT 'a name' , `at` TIMESTAMP on update CURRENT_TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP , `kind` ENUM('a','b') NOT NULL , `b` BOOLEAN NULL , PRIMARY KEY (`id`), INDEX (`name`), UNIQUE (`kind`, `b`)) ENGINE = InnoDB CHARSET=utf8mb4 COLLATE utf8mb4_bin COMMENT = 'a table';
ALTER TABLE `t` CHANGE `name` `label` VARCHAR(30) CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci NULL DEFAULT NULL;
ALTER TABLE `t` ADD `c` INT NOT NULL AFTER `label`, ADD `d` TEXT NULL AFTER `c`, ADD UNIQUE (`c`);
ALTER TABLE `t` MODIFY `kind` ENUM('a','b') NOT NULL FIRST;
ALTER TABLE `t` DROP `d`;
ALTER TABLE `t` DROP INDEX `c`, ADD UNIQUE `c2` (`c`, `label`) USING BTREE;
ALTER TABLE `t` DROP INDEX `c2`;
CREATE TABLE `@`.`t_copy` LIKE `@`.`t`;
RENAME TABLE `@`.`t_copy` TO `@`.`t3`;
ALTER TABLE `t3` ENGINE = InnoDB;
ALTER TABLE `t3` DEFAULT CHARSET=latin1 COLLATE latin1_general_ci ROW_FORMAT = COMPACT;
CREATE TABLE `imported` (
  `id` int(11) NOT NULL,
  `v` varchar(5) DEFAULT NULL
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
ALTER TABLE `imported`
  ADD PRIMARY KEY (`id`),
  ADD UNIQUE KEY `v` (`v`);
ALTER TABLE `imported`
  MODIFY `id` int(11) NOT NULL AUTO_INCREMENT, AUTO_INCREMENT=3;
DROP TABLE `imported`;
-- == DBeaver, HeidiSQL, Navicat, DataGrip, TablePlus
CREATE TABLE @.NewTable (
	id BIGINT UNSIGNED auto_increment NOT NULL,
	name varchar(100) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT 'n' NULL COMMENT 'x',
	at TIMESTAMP DEFAULT CURRENT_TIMESTAMP on update CURRENT_TIMESTAMP NOT NULL,
	CONSTRAINT NewTable_PK PRIMARY KEY (id),
	CONSTRAINT NewTable_UNIQUE UNIQUE KEY (name)
)
ENGINE=InnoDB
DEFAULT CHARSET=utf8mb4
COLLATE=utf8mb4_bin;
ALTER TABLE @.NewTable ADD Column1 varchar(100) NULL;
ALTER TABLE @.NewTable CHANGE Column1 col varchar(50) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT NULL NULL AFTER id;
ALTER TABLE @.NewTable MODIFY COLUMN name varchar(10) CHARACTER SET utf8mb4 COLLATE utf8mb4_bin DEFAULT 'n' NOT NULL COMMENT 'x';
CREATE UNIQUE INDEX NewTable_col_IDX USING BTREE ON @.NewTable (col,name(3));
ALTER TABLE @.NewTable AUTO_INCREMENT=100;
CREATE TABLE `heidi` (
	`id` INT(10) UNSIGNED ZEROFILL NOT NULL AUTO_INCREMENT,
	`a` TINYTEXT NULL COLLATE 'latin1_swedish_ci',
	`b` TIMESTAMP NULL DEFAULT NULL ON UPDATE CURRENT_TIMESTAMP,
	`v` INT GENERATED ALWAYS AS ((length(`a`) + 1)) stored,
	PRIMARY KEY (`id`) USING BTREE,
	UNIQUE INDEX `a` (`a`(7)) USING BTREE
)
COLLATE='utf8mb4_general_ci'
ENGINE=InnoDB
;
ALTER TABLE `heidi`
	CHANGE COLUMN `a` `a` VARCHAR(50) NULL DEFAULT 'q' COLLATE 'latin1_swedish_ci' FIRST,
	ADD COLUMN `c` SET('x','y') NULL DEFAULT 'y' AFTER `a`,
	DROP INDEX `a`,
	ADD UNIQUE INDEX `a` (`a`) USING BTREE,
	ADD INDEX `c` (`c`);
ALTER TABLE `heidi`
	COLLATE='latin1_swedish_ci',
	CONVERT TO CHARSET latin1;
ALTER TABLE `@`.`heidi` 
MODIFY COLUMN `c` set('x','y','z') CHARACTER SET utf8mb4 COLLATE utf8mb4_bin NOT NULL AFTER `b`,
DROP PRIMARY KEY,
ADD PRIMARY KEY (`id`, `c`) USING BTREE;
rename table heidi to navicat;
alter table navicat modify c varchar(9) default 'z' not null first;
alter table navicat add constraint navicat_pk unique (c);
alter table navicat add column `n` int after `c`, add column if_not_there int;
