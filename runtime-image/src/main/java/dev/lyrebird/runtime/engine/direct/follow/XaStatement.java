package dev.lyrebird.runtime.engine.direct.follow;

import dev.lyrebird.runtime.engine.direct.log.LogEvent;
import java.util.HexFormat;
import java.util.Locale;

/**
 * A statement about an XA transaction as servers log it, {@code XA START X'6162',X'',1}.
 *
 * @param verb START, END, COMMIT, ROLLBACK
 * @param id all that follows, in one form
 */
record XaStatement(String verb, String id) {
    static XaStatement parse(String sql) {
        String[] words = sql.strip().split("\\s+", 3);
        return new XaStatement(
                words.length < 2 ? "" : words[1].toUpperCase(Locale.ROOT), words.length < 3 ? "" : canonical(words[2]));
    }

    /** @return the id in an event that prepares a transaction */
    static String idOf(LogEvent event) {
        int format = (int) event.number(1, 4);
        int gtrid = (int) event.number(5, 4);
        int bqual = (int) event.number(9, 4);
        event.number(13 + gtrid + bqual - 1, 1);
        int data = event.from() + 13;
        return "x'" + HexFormat.of().formatHex(event.bytes(), data, data + gtrid) + "',x'"
                + HexFormat.of().formatHex(event.bytes(), data + gtrid, data + gtrid + bqual) + "'," + format;
    }

    private static String canonical(String id) {
        return id.replaceAll("\\s", "").toLowerCase(Locale.ROOT);
    }
}
