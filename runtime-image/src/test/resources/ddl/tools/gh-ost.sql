-- == gh-ost
CREATE TABLE t (id INT PRIMARY KEY, a INT, b VARCHAR(9));
drop /* gh-ost */ table if exists `@`.`_t_gho`;
drop /* gh-ost */ table if exists `@`.`_t_del`;
create /* gh-ost */ table `@`.`_t_ghc` (
			id bigint unsigned auto_increment,
			last_update timestamp not null DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP,
			hint varchar(64) charset ascii not null,
			value varchar(4096) charset ascii not null,
			primary key(id),
			unique key hint_uidx(hint)
		) auto_increment=256 comment='gh-ost';
create /* gh-ost */ table `@`.`_t_gho` like `@`.`t`;
alter /* gh-ost */ table `@`.`_t_gho` ADD COLUMN c DECIMAL(9,2) NOT NULL DEFAULT '1.50' AFTER id, MODIFY b VARCHAR(20) CHARACTER SET latin1, DROP a;
alter /* gh-ost */ table `@`.`_t_gho` AUTO_INCREMENT=17;
create /* gh-ost */ table `@`.`_t_del` (
			id int auto_increment primary key
		) engine=InnoDB comment='ghost-cut-over-sentry';
drop /* gh-ost */ table if exists `@`.`_t_del`;
rename /* gh-ost */ table `@`.`t` to `@`.`_t_del`, `@`.`_t_gho` to `@`.`t`;
drop /* gh-ost */ table if exists `@`.`_t_ghc`;
drop /* gh-ost */ table if exists `@`.`_t_del`;
-- == spirit (MySQL)
CREATE TABLE t (id INT PRIMARY KEY, a INT);
ALTER TABLE `@`.`t` ADD COLUMN b INT, ALGORITHM=INSTANT, LOCK=DEFAULT;
DROP TABLE IF EXISTS `@`.`_t_new`, `@`.`_t_chkpnt`;
CREATE TABLE `@`.`_t_new` LIKE `@`.`t`;
ALTER TABLE `@`.`_t_new` MODIFY a BIGINT UNSIGNED NOT NULL, ADD UNIQUE INDEX ua (a);
CREATE TABLE `@`.`_t_chkpnt` (
	id INT NOT NULL AUTO_INCREMENT PRIMARY KEY,
	copier_watermark TEXT,
	checksum_watermark TEXT,
	binlog_name VARCHAR(255),
	binlog_pos INT,
	statement TEXT
	);
RENAME TABLE `@`.`t` TO `@`.`_t_old`, `@`.`_t_new` TO `@`.`t`;
DROP TABLE IF EXISTS `@`.`_t_old`;
-- == LHM
CREATE TABLE `users` (`id` int NOT NULL AUTO_INCREMENT PRIMARY KEY, `group` varchar(255) DEFAULT 'Superfriends', `created_at` datetime);
CREATE TABLE `lhmn_users` (`id` int NOT NULL AUTO_INCREMENT PRIMARY KEY, `group` varchar(255) DEFAULT 'Superfriends', `created_at` datetime);
alter table `lhmn_users` add column `flag` tinyint(1);
create unique index `by_group_and_time` on `lhmn_users` (`group`(10), `created_at`);
drop index `by_group_and_time` on `lhmn_users`;
alter table `lhmn_users` drop `created_at`;
rename table `users` to `lhma_2026_01_02_03_04_05_006_users`, `lhmn_users` to `users`;
drop table `lhma_2026_01_02_03_04_05_006_users`;
