package dev.lyrebird.contract.tables;

/** Which key of a table tells its rows apart. */
public enum KeyKind {
    /** The primary key. */
    Primary,
    /** There is no primary key: the first unique key that is never NULL. A statement can make another one the first. */
    Unique,
    /** Nobody told, or there is no key. */
    Unknown
}
