-- == Alembic, SQLAlchemy
CREATE TABLE alembic_version (
	version_num VARCHAR(32) NOT NULL, 
	CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)
);
CREATE TABLE account (
	id INTEGER NOT NULL AUTO_INCREMENT, 
	name VARCHAR(50) NOT NULL COMMENT 'it''s a name', 
	description NVARCHAR(200), 
	kind ENUM('a','b') NOT NULL DEFAULT 'a', 
	active BOOL, 
	amount NUMERIC(10, 2) DEFAULT '0.00' NOT NULL, 
	ratio FLOAT(53), 
	`at` DATETIME(6) DEFAULT now(6), 
	`data` JSON, 
	bits BIT(4), 
	y YEAR(4), 
	word VARCHAR(9) CHARACTER SET latin1 COLLATE latin1_german1_ci, 
	tot INTEGER GENERATED ALWAYS AS (id2 * 2) VIRTUAL, 
	id2 MEDIUMINT(8) UNSIGNED ZEROFILL, 
	uid CHAR(32), 
	parent_id INTEGER, 
	PRIMARY KEY (id), 
	CHECK (active IN (0, 1)), 
	CONSTRAINT uq_account_name UNIQUE (name)
)DEFAULT CHARSET=utf8mb4 ENGINE=InnoDB COLLATE utf8mb4_unicode_ci COMMENT='accounts';
ALTER TABLE account ADD COLUMN last_at DATETIME;
ALTER TABLE account ADD COLUMN top INTEGER DEFAULT '3' NOT NULL COMMENT 'x' FIRST;
ALTER TABLE account MODIFY name VARCHAR(60) NULL;
ALTER TABLE account CHANGE name full_name VARCHAR(60) NOT NULL;
ALTER TABLE account ALTER COLUMN top DROP DEFAULT;
ALTER TABLE account ALTER COLUMN top SET DEFAULT '5';
ALTER TABLE account DROP COLUMN last_at;
CREATE UNIQUE INDEX ix_account_word ON account (word(3), y);
ALTER TABLE account ADD CONSTRAINT fk_self FOREIGN KEY(parent_id) REFERENCES account (id);
ALTER TABLE account DROP FOREIGN KEY fk_self;
ALTER TABLE account DROP INDEX uq_account_name;
DROP INDEX ix_account_word ON account;
ALTER TABLE account RENAME TO accounts;
ALTER TABLE accounts COMMENT '';
