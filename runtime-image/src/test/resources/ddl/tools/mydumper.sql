-- == myloader
/*!40101 SET NAMES binary*/;
/*!40014 SET FOREIGN_KEY_CHECKS=0*/;
/*!40101 SET SQL_MODE='NO_AUTO_VALUE_ON_ZERO'*/;
/*!40103 SET TIME_ZONE='+00:00' */;
DROP TABLE IF EXISTS `@`.`t`;
CREATE TABLE IF NOT EXISTS `t`(
`id` bigint NOT NULL AUTO_INCREMENT,
`größe` varchar(20) DEFAULT 'klein' COMMENT 'größe',
`e` enum('é','ñ') CHARACTER SET utf8mb4 DEFAULT 'ñ',
PRIMARY KEY (`id`)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
ALTER TABLE `@`.`t` ADD  KEY `g` (`größe`), ADD UNIQUE KEY `u` (`e`,`größe`(3));
CREATE TABLE IF NOT EXISTS `child` (`id` bigint NOT NULL, `t_id` bigint NOT NULL, PRIMARY KEY (`id`), KEY `fk_t` (`t_id`)) ENGINE=InnoDB;
ALTER TABLE `@`.`child` ADD  CONSTRAINT `fk_t` FOREIGN KEY (`t_id`) REFERENCES `t` (`id`);
DROP TABLE IF EXISTS `v`;
CREATE TABLE IF NOT EXISTS `v`(
`id` int
);
DROP TABLE IF EXISTS `v`;
DROP VIEW IF EXISTS `v`;
SET character_set_client = utf8mb4;
CREATE ALGORITHM=UNDEFINED DEFINER=`root`@`localhost` SQL SECURITY DEFINER VIEW `v` AS select `t`.`id` AS `id` from `t`;
