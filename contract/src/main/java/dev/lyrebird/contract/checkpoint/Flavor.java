package dev.lyrebird.contract.checkpoint;

/** Product of a database server. */
public enum Flavor {
    MySql,
    MariaDb
}
