-- == Hibernate
create table hibernate_sequence (next_val bigint) engine=InnoDB;
create table person (active bit not null, age integer not null, gender tinyint check (gender between 0 and 1), kind enum ('A','B') not null, money decimal(38,2), ratio float(53), share float(23), born date, at datetime(6), wake time(6), id bigint not null auto_increment, avatar tinyblob, initial char(1), name varchar(255) not null, notes longtext, tags varbinary(255), uid binary(16), doc json, primary key (id)) engine=InnoDB;
alter table person add column email varchar(255);
alter table person add column rank_no integer default 0 not null;
alter table person modify column rank_no bigint;
alter table person modify column kind enum ('A','B','C') not null;
alter table person add constraint UK_email unique (email);
alter table person add constraint UKabc unique (name, born);
create index IDX_born on person (born);
create table car (id bigint not null, owner_id bigint, primary key (id)) engine=InnoDB;
alter table car add constraint FKx foreign key (owner_id) references person (id);
alter table car drop foreign key FKx;
create table car_seq (next_val bigint) engine=InnoDB;
drop table if exists car;
-- == Hibernate's sequences (MariaDB)
create sequence person_seq start with 1 increment by 50 nocache;
create table person (id bigint not null, uid uuid, addr inet6, kind enum ('A','B'), primary key (id)) engine=InnoDB;
drop sequence if exists person_seq;
