-- == WordPress
CREATE TABLE wp_posts (
	ID bigint(20) unsigned NOT NULL auto_increment,
	post_author bigint(20) unsigned NOT NULL default '0',
	post_date datetime NOT NULL default '2000-01-01 00:00:00',
	post_content longtext NOT NULL,
	post_status varchar(20) NOT NULL default 'publish',
	post_password varchar(255) NOT NULL default '',
	menu_order int(11) NOT NULL default '0',
	PRIMARY KEY  (ID),
	KEY type_status_date (post_status,post_date,ID),
	KEY post_author (post_author)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
CREATE TABLE wp_options (
	option_id bigint(20) unsigned NOT NULL auto_increment,
	option_name varchar(191) NOT NULL default '',
	autoload varchar(20) NOT NULL default 'yes',
	PRIMARY KEY  (option_id),
	UNIQUE KEY option_name (option_name)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_520_ci;
ALTER TABLE wp_posts CHANGE COLUMN `post_status` post_status varchar(30) NOT NULL default 'publish';
ALTER TABLE wp_posts ALTER COLUMN `menu_order` SET DEFAULT '1';
ALTER TABLE wp_posts ADD COLUMN comment_count bigint(20) NOT NULL default '0';
ALTER TABLE wp_posts ADD  KEY `status` (`post_status`(10));
ALTER TABLE `wp_posts` CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
ALTER TABLE wp_options DROP INDEX option_name;
CREATE TABLE wp_termmeta ( meta_id bigint(20) unsigned NOT NULL auto_increment, meta_key varchar(255) default NULL, meta_value longtext, PRIMARY KEY (meta_id), KEY meta_key (meta_key(191)) ) ENGINE = InnoDB;
-- == Drupal, Magento, Doctrine
CREATE TABLE `node` (
`nid` INT unsigned NOT NULL auto_increment COMMENT 'The primary identifier; of a node.', 
`type` VARCHAR(32) NOT NULL DEFAULT '' COMMENT 'The type\'s name.', 
`uid` INT NOT NULL DEFAULT 0, 
`data` LONGBLOB NULL DEFAULT NULL, 
`lang` VARCHAR(12) CHARACTER SET ascii COLLATE ascii_general_ci NOT NULL, 
PRIMARY KEY (`nid`), 
UNIQUE KEY `lang` (`lang`, `nid`), 
INDEX `type` (`type`(4))
) ENGINE = InnoDB DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_general_ci COMMENT 'The base table.';
ALTER TABLE `node` ADD `status` TINYINT NOT NULL DEFAULT 1, ADD INDEX `status` (`status`);
ALTER TABLE `node` CHANGE `uid` `user` BIGINT NOT NULL DEFAULT 0;
ALTER TABLE `node` DROP PRIMARY KEY, CHANGE `nid` `nid` INT unsigned NOT NULL auto_increment, ADD PRIMARY KEY (`nid`, `type`);
CREATE TABLE IF NOT EXISTS `store` (
  `store_id` smallint UNSIGNED NOT NULL AUTO_INCREMENT COMMENT "Store Id",
  `code` varchar(64)  NULL COMMENT "Code",
  `base` decimal(20,6) UNSIGNED NOT NULL DEFAULT 0 COMMENT "Base",
  `at` timestamp NOT NULL DEFAULT CURRENT_TIMESTAMP ON UPDATE CURRENT_TIMESTAMP COMMENT "At",
  `on` datetime  NULL  COMMENT "On",
  CONSTRAINT  PRIMARY KEY (`store_id`),
  CONSTRAINT `STORE_CODE` UNIQUE KEY (`code`),
  INDEX `STORE_BASE` (`base`)
) ENGINE=innodb DEFAULT CHARSET=utf8mb4 DEFAULT COLLATE=utf8mb4_general_ci COMMENT="Stores";
ALTER TABLE `store`  MODIFY COLUMN `code` varchar(32)  NULL  COMMENT "Code" , ADD COLUMN `x` smallint UNSIGNED NOT NULL DEFAULT 0 COMMENT "X" AFTER `code`, DROP COLUMN `on`, COMMENT="All";
CREATE TABLE post (id INT UNSIGNED AUTO_INCREMENT NOT NULL, title VARCHAR(255) NOT NULL, tags LONGTEXT NOT NULL COMMENT '(DC2Type:simple_array)', at DATETIME DEFAULT NULL COMMENT '(DC2Type:datetime_immutable)', price NUMERIC(10, 2) DEFAULT '0' NOT NULL, ok TINYINT(1) DEFAULT 0 NOT NULL, ratio DOUBLE PRECISION NOT NULL, uid BINARY(16) NOT NULL, UNIQUE INDEX UNIQ_T (title), INDEX IDX_A (at), PRIMARY KEY(id)) DEFAULT CHARACTER SET utf8mb4 COLLATE `utf8mb4_unicode_ci` ENGINE = InnoDB;
ALTER TABLE post ADD author_id INT DEFAULT NULL, CHANGE title title VARCHAR(100) DEFAULT 'it''s' COLLATE `utf8mb4_bin`, DROP ratio;
DROP INDEX UNIQ_T ON post;
ALTER TABLE post RENAME INDEX idx_a TO IDX_AT;
