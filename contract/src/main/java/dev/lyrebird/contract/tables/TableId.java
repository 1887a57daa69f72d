package dev.lyrebird.contract.tables;

/** A table by database and name, each as the server spells it. */
public record TableId(String database, String table) {
    @Override
    public String toString() {
        return database + "." + table;
    }
}
