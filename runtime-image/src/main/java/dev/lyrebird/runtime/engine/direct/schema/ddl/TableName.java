package dev.lyrebird.runtime.engine.direct.schema.ddl;

/** A table as a statement names it; {@code database} is the statement's default database where it names none. */
public record TableName(String database, String table) {
    @Override
    public String toString() {
        return database + "." + table;
    }
}
