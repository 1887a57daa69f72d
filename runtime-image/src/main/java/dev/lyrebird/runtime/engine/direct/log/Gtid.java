package dev.lyrebird.runtime.engine.direct.log;

/** The global id of one transaction. */
public sealed interface Gtid {
    /** What stands in front of the number in the server's text, the same for all transactions of one source. */
    String prefix();

    /** What tells it from others with the same prefix. */
    long number();

    /** @param tag empty text for none */
    record OfMySql(String uuid, String tag, long number) implements Gtid {
        @Override
        public String prefix() {
            return tag.isEmpty() ? uuid + ":" : uuid + ":" + tag + ":";
        }

        @Override
        public String toString() {
            return prefix() + number;
        }
    }

    /** MariaDB's form. */
    record OfMariaDb(long domain, long server, long sequence) implements Gtid {
        @Override
        public String prefix() {
            return domain + "-" + server + "-";
        }

        @Override
        public long number() {
            return sequence;
        }

        @Override
        public String toString() {
            return prefix() + sequence;
        }
    }
}
