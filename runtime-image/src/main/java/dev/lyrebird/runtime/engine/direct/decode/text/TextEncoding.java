package dev.lyrebird.runtime.engine.direct.decode.text;

import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;

/**
 * A character set as bytes in the binlog. Instances may keep buffers: they belong to one thread.
 *
 * <p>What is written equals Jackson's UTF-8 generator with its defaults: control characters as {@code \n} or upper-case
 * {@code \}{@code u001F}, characters beyond the basic plane as two escaped surrogates, all else as it is. Bytes that are no
 * character become U+FFFD as by Java's decoders.
 */
public interface TextEncoding {
    /** Appends the text as a JSON string with its quotes. */
    default void quoted(byte[] bytes, int from, int count, JsonOutput out) {
        out.put('"');
        content(bytes, from, count, out);
        out.put('"');
    }

    /** Appends the text as the inside of a JSON string. */
    void content(byte[] bytes, int from, int count, JsonOutput out);

    /** @return the text itself */
    String text(byte[] bytes, int from, int count);
}
