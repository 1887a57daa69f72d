-- == Prisma
-- CreateTable
CREATE TABLE `User` (
    `id` INTEGER NOT NULL AUTO_INCREMENT,
    `email` VARCHAR(191) NOT NULL,
    `name` VARCHAR(191) NULL,
    `role` ENUM('USER', 'ADMIN') NOT NULL DEFAULT 'USER',
    `big` BIGINT UNSIGNED NULL,
    `price` DECIMAL(65, 30) NOT NULL DEFAULT 0.0,
    `score` DOUBLE NOT NULL DEFAULT 1.5,
    `ok` BOOLEAN NOT NULL DEFAULT true,
    `doc` JSON NULL,
    `raw` LONGBLOB NULL,
    `createdAt` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3),
    `updatedAt` DATETIME(3) NOT NULL,

    UNIQUE INDEX `User_email_key`(`email`),
    INDEX `User_name_idx`(`name`(10) DESC),
    FULLTEXT INDEX `User_name_email_idx`(`name`, `email`),
    PRIMARY KEY (`id`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
-- CreateTable
CREATE TABLE `Post` (
    `id` VARCHAR(191) NOT NULL,
    `authorId` INTEGER NULL,

    UNIQUE INDEX `Post_id_authorId_key`(`id`, `authorId`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
-- AddForeignKey
ALTER TABLE `Post` ADD CONSTRAINT `Post_authorId_fkey` FOREIGN KEY (`authorId`) REFERENCES `User`(`id`) ON DELETE SET NULL ON UPDATE CASCADE;
/*
  Warnings:

  - You are about to drop the column `big` on the `User` table. All the data in the column will be lost.

*/
-- AlterTable
ALTER TABLE `User` DROP COLUMN `big`,
    ADD COLUMN `tags` TEXT NULL,
    MODIFY `name` TEXT NULL,
    ALTER COLUMN `updatedAt` DROP DEFAULT,
    MODIFY `role` ENUM('USER', 'ADMIN', 'OWNER') NOT NULL DEFAULT 'USER';
-- DropForeignKey
ALTER TABLE `Post` DROP FOREIGN KEY `Post_authorId_fkey`;
-- AlterTable
ALTER TABLE `Post` ADD PRIMARY KEY (`id`);
-- AlterTable
ALTER TABLE `Post` DROP PRIMARY KEY,
    ADD COLUMN `n` INTEGER NOT NULL AUTO_INCREMENT,
    ADD PRIMARY KEY (`n`);
-- RenameIndex
ALTER TABLE `Post` RENAME INDEX `Post_id_authorId_key` TO `both`;
-- RedefineIndex
CREATE UNIQUE INDEX `Post_authorId_key` ON `Post`(`authorId`);
-- CreateTable
CREATE TABLE `_CategoryToPost` (
    `A` INTEGER NOT NULL,
    `B` INTEGER NOT NULL,

    UNIQUE INDEX `_CategoryToPost_AB_unique`(`A`, `B`),
    INDEX `_CategoryToPost_B_index`(`B`)
) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
-- == TypeORM
CREATE TABLE `migrations` (`id` int NOT NULL AUTO_INCREMENT, `timestamp` bigint NOT NULL, `name` varchar(255) NOT NULL, PRIMARY KEY (`id`)) ENGINE=InnoDB;
CREATE TABLE `user` (`id` varchar(36) NOT NULL, `firstName` varchar(255) NOT NULL, `isActive` tinyint NOT NULL DEFAULT 1, `kind` enum ('a', 'b') NULL DEFAULT 'a', `tags` set ('x', 'y') NULL, `data` json NULL, `price` decimal(10,2) NULL, `deletedAt` datetime(6) NULL, `createdAt` datetime(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6), `updatedAt` datetime(6) NOT NULL DEFAULT CURRENT_TIMESTAMP(6) ON UPDATE CURRENT_TIMESTAMP(6), `version` int NOT NULL, `place` point NULL, `bin` binary(16) NULL, `simple` text NULL, `full` varchar(255) AS (concat(`firstName`, ' ', `version`)) STORED, UNIQUE INDEX `IDX_a` (`firstName`), UNIQUE INDEX `REL_b` (`version`, `kind`), PRIMARY KEY (`id`)) ENGINE=InnoDB;
ALTER TABLE `user` DROP COLUMN `full`;
ALTER TABLE `user` ADD `age` int UNSIGNED NOT NULL DEFAULT '0';
ALTER TABLE `user` CHANGE `age` `years` int UNSIGNED NOT NULL DEFAULT '0';
ALTER TABLE `user` CHANGE `kind` `kind` enum ('a', 'b', 'c') NULL DEFAULT 'b';
ALTER TABLE `user` MODIFY `simple` longtext CHARACTER SET "utf8mb4" COLLATE "utf8mb4_bin" NULL;
ALTER TABLE `user` ADD UNIQUE INDEX `IDX_c` (`years`);
DROP INDEX `IDX_a` ON `user`;
ALTER TABLE `user` DROP PRIMARY KEY, ADD PRIMARY KEY (`id`, `version`);
ALTER TABLE `user` RENAME TO `member`;
ALTER TABLE `member` COMMENT 'its \'members\'';
-- == Sequelize, Knex
CREATE TABLE IF NOT EXISTS `Users` (`id` INTEGER NOT NULL auto_increment , `name` VARCHAR(255) BINARY, `flag` TINYINT(1) DEFAULT false, `uid` CHAR(36) BINARY , `n` INTEGER(5) ZEROFILL UNSIGNED, `d` DOUBLE PRECISION(7,2), `kind` ENUM('a', 'b') DEFAULT 'b', `j` JSON, `createdAt` DATETIME NOT NULL, UNIQUE `users_name_uid` (`name`, `uid`), PRIMARY KEY (`id`)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE utf8mb4_unicode_ci;
ALTER TABLE `Users` ADD `age` INTEGER UNSIGNED NOT NULL DEFAULT 3 AFTER `name`;
ALTER TABLE `Users` CHANGE `age` `age` BIGINT NULL;
ALTER TABLE `Users` CHANGE `age` `years` BIGINT NULL DEFAULT NULL;
ALTER TABLE `Users` ADD UNIQUE INDEX `users_years` (`years`), ALGORITHM=INPLACE;
ALTER TABLE `Users` ADD CONSTRAINT `users_flag_uk` UNIQUE (`flag`, `kind`);
create table `knexed` (`id` int unsigned not null auto_increment primary key, `a` varchar(255) default 'x', `at` timestamp not null default CURRENT_TIMESTAMP, `f` float(8, 2), `dt` datetime null, `b` boolean, `t` mediumtext, unique key `ka` (`a`)) default character set utf8mb4 comment = 'by ''knex''';
alter table `knexed` add `c` int, add index `knexed_c_index`(`c`), add `e` enum('p', 'q') first;
alter table `knexed` modify column `c` bigint not null default '7' comment 'a' after `id`;
alter table `knexed` drop column `f`, drop `b`;
-- == Drizzle (MySQL)
CREATE TABLE `drizzled` (
	`id` serial AUTO_INCREMENT NOT NULL,
	`name` varchar(256),
	`ts` timestamp DEFAULT (now()),
	`n` int NOT NULL DEFAULT (3),
	CONSTRAINT `drizzled_id` PRIMARY KEY(`id`),
	CONSTRAINT `drizzled_name_unique` UNIQUE(`name`)
);
ALTER TABLE `drizzled` MODIFY COLUMN `name` varchar(100) NOT NULL;
