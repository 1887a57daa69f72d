-- == Liquibase
CREATE TABLE @.DATABASECHANGELOGLOCK (ID INT NOT NULL, `LOCKED` TINYINT(1) NOT NULL, LOCKGRANTED datetime NULL, LOCKEDBY VARCHAR(255) NULL, CONSTRAINT PK_DATABASECHANGELOGLOCK PRIMARY KEY (ID));
CREATE TABLE @.DATABASECHANGELOG (ID VARCHAR(255) NOT NULL, AUTHOR VARCHAR(255) NOT NULL, FILENAME VARCHAR(255) NOT NULL, DATEEXECUTED datetime NOT NULL, ORDEREXECUTED INT NOT NULL, EXECTYPE VARCHAR(10) NOT NULL, MD5SUM VARCHAR(35) NULL, `DESCRIPTION` VARCHAR(255) NULL, COMMENTS VARCHAR(255) NULL, TAG VARCHAR(255) NULL, LIQUIBASE VARCHAR(20) NULL, CONTEXTS VARCHAR(255) NULL, LABELS VARCHAR(255) NULL, DEPLOYMENT_ID VARCHAR(10) NULL);
CREATE TABLE @.person (id BIGINT AUTO_INCREMENT NOT NULL, name VARCHAR(50) NOT NULL COMMENT 'the name', active BIT(1) DEFAULT 1 NOT NULL, worth numeric(20, 2) DEFAULT 0 NULL, created timestamp DEFAULT NOW() NOT NULL, notes LONGTEXT NULL, photo LONGBLOB NULL, uid CHAR(36) NULL, CONSTRAINT PK_PERSON PRIMARY KEY (id), UNIQUE (uid)) COMMENT='people' ENGINE=InnoDB DEFAULT CHARSET=utf8mb4;
ALTER TABLE @.person COMMENT = 'all people';
ALTER TABLE @.person ADD country VARCHAR(2) DEFAULT 'DE' NOT NULL COMMENT 'ISO 3166' AFTER id, ADD birth date NULL;
ALTER TABLE @.person MODIFY name VARCHAR(100) NULL;
ALTER TABLE @.person MODIFY country VARCHAR(2) NOT NULL;
ALTER TABLE @.person ALTER country SET DEFAULT 'FR';
ALTER TABLE @.person ALTER active DROP DEFAULT;
ALTER TABLE @.person CHANGE birth birth_date date NULL;
ALTER TABLE @.person ADD CONSTRAINT uc_person UNIQUE (country, name(10));
ALTER TABLE @.person DROP KEY uc_person;
CREATE UNIQUE INDEX idx_name ON @.person(name, country);
DROP INDEX idx_name ON @.person;
CREATE TABLE @.address (id BIGINT NOT NULL, person_id BIGINT NULL);
ALTER TABLE @.address ADD PRIMARY KEY (id);
ALTER TABLE @.address ADD CONSTRAINT fk_person FOREIGN KEY (person_id) REFERENCES @.person (id) ON UPDATE RESTRICT ON DELETE CASCADE;
ALTER TABLE @.address DROP FOREIGN KEY fk_person;
ALTER TABLE @.address MODIFY id BIGINT AUTO_INCREMENT;
ALTER TABLE @.address DROP PRIMARY KEY, MODIFY id BIGINT;
ALTER TABLE @.address ADD zip INT NULL, ADD city VARCHAR(9) NULL, ADD UNIQUE (zip);
ALTER TABLE @.address DROP COLUMN zip, DROP COLUMN city;
RENAME TABLE @.address TO @.places;
ALTER TABLE @.person RENAME @.people;
ALTER TABLE @.people CONVERT TO CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
DROP TABLE @.places;
-- == Flyway
CREATE TABLE `@`.`flyway_schema_history` (
    `installed_rank` INT NOT NULL,
    `version` VARCHAR(50),
    `description` VARCHAR(200) NOT NULL,
    `type` VARCHAR(20) NOT NULL,
    `script` VARCHAR(1000) NOT NULL,
    `checksum` INT,
    `installed_by` VARCHAR(100) NOT NULL,
    `installed_on` TIMESTAMP NOT NULL DEFAULT CURRENT_TIMESTAMP,
    `execution_time` INT NOT NULL,
    `success` BOOL NOT NULL,
    CONSTRAINT `flyway_schema_history_pk` PRIMARY KEY (`installed_rank`)
) AS SELECT
    1 AS "installed_rank",
    '1' AS "version",
    '<< Flyway Baseline >>' AS "description",
    'BASELINE' AS "type",
    '<< Flyway Baseline >>' AS "script",
    NULL AS "checksum",
    '' AS "installed_by",
    CURRENT_TIMESTAMP AS "installed_on",
    0 AS "execution_time",
    TRUE AS "success";
CREATE INDEX `flyway_schema_history_s_idx` ON `@`.`flyway_schema_history` (`success`);
-- V2__a_migration.sql
/* of several
 * lines; with a semicolon */
CREATE TABLE product ( -- what is sold
    id    INTEGER UNSIGNED NOT NULL AUTO_INCREMENT, # the key; of it
    sku   VARCHAR(40) /* stock keeping unit */ NOT NULL,
    price DECIMAL(10, 2) UNSIGNED NOT NULL DEFAULT 0.0,
    PRIMARY KEY (id), -- done
    UNIQUE KEY (sku)
);
ALTER TABLE product
    ADD COLUMN available BOOLEAN NOT NULL DEFAULT FALSE AFTER sku
  , ADD COLUMN rating DOUBLE PRECISION NULL
  , ALGORITHM = INPLACE
  , LOCK = NONE;
