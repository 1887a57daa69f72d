package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.wire.Ascii;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.util.Arrays;
import java.util.Optional;

/**
 * MariaDB's INET4 and INET6, as the server writes them: {@code 192.0.2.1}, {@code 2001:db8::1}. Of an INET6 the first of the longest
 * runs of zeros is left out, be it a single one, and an address that holds an IPv4 one ends with that, {@code ::ffff:192.0.2.1}. The
 * binlog leaves out zeros at the end.
 */
final class AddressValue extends PrefixedValue {
    private static final int WORDS = 8;
    private static final int MAPPED = 0xFFFF;

    private final int size;

    private AddressValue(int size) {
        super(1);
        this.size = size;
    }

    static AddressValue four() {
        return new AddressValue(4);
    }

    static AddressValue six() {
        return new AddressValue(2 * WORDS);
    }

    @Override
    void write(byte[] bytes, int from, int count, JsonOutput out) {
        out.put('"');
        out.put(Ascii.bytes(text(bytes, from, count)));
        out.put('"');
    }

    @Override
    Optional<Object> read(byte[] bytes, int from, int count) {
        return Optional.of(text(bytes, from, count));
    }

    private String text(byte[] bytes, int from, int count) {
        byte[] address = Arrays.copyOf(Arrays.copyOfRange(bytes, from, from + Math.min(count, size)), size);
        return size == 4 ? dotted(address, 0) : words(address);
    }

    private static String words(byte[] address) {
        int[] words = new int[WORDS];
        for (int i = 0; i < WORDS; i++) {
            words[i] = (address[2 * i] & 0xFF) << 8 | address[2 * i + 1] & 0xFF;
        }
        int gap = longestRun(words);
        int behind = endOfRun(words, gap);
        boolean holdsFour = gap == 0 && (behind == 6 || behind == 5 && words[5] == MAPPED);
        StringBuilder text = new StringBuilder(39);
        int next = 0;
        while (next < WORDS) {
            if (next == gap) {
                text.append(next == 0 ? "::" : ":");
                next = behind;
            } else if (next == 6 && holdsFour) {
                return text.append(dotted(address, 12)).toString();
            } else {
                text.append(Integer.toHexString(words[next])).append(next < WORDS - 1 ? ":" : "");
                next++;
            }
        }
        return text.toString();
    }

    /** @return index of the first of the longest runs of zeros; {@link #WORDS} when there is none */
    private static int longestRun(int[] words) {
        int longest = WORDS;
        for (int i = 0; i < WORDS; i++) {
            if (endOfRun(words, i) - i > endOfRun(words, longest) - longest) {
                longest = i;
            }
        }
        return longest;
    }

    private static int endOfRun(int[] words, int start) {
        int end = start;
        while (end < WORDS && words[end] == 0) {
            end++;
        }
        return end;
    }

    private static String dotted(byte[] address, int first) {
        StringBuilder text = new StringBuilder(15);
        for (int i = first; i < first + 4; i++) {
            text.append(i > first ? "." : "").append(address[i] & 0xFF);
        }
        return text.toString();
    }
}
