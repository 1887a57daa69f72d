package dev.lyrebird.runtime.engine.direct.log;

/** The global id of one transaction. */
public sealed interface Gtid {
    /** @param tag empty text for none */
    record OfMySql(String uuid, String tag, long number) implements Gtid {
        @Override
        public String toString() {
            return tag.isEmpty() ? uuid + ":" + number : uuid + ":" + tag + ":" + number;
        }
    }

    /** MariaDB's form. */
    record OfMariaDb(long domain, long server, long sequence) implements Gtid {
        @Override
        public String toString() {
            return domain + "-" + server + "-" + sequence;
        }
    }
}
