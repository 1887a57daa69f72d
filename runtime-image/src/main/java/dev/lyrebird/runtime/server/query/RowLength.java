package dev.lyrebird.runtime.server.query;

/** How long a row in the text protocol is, by its begin: the length of each value stands before it. */
final class RowLength {
    private static final int LONGEST_OF_ONE_BYTE = 0xFA;
    private static final int NULL_MARK = 0xFB;
    private static final int TWO_BYTES = 0xFC;
    private static final int THREE_BYTES = 0xFD;
    private static final int EIGHT_BYTES = 0xFE;

    private RowLength() {}

    /**
     * @param from where the row begins
     * @param to where what is known of it ends
     * @return bytes that it has at least, by the last value of which the length is known
     */
    static long atLeast(byte[] bytes, int from, int to) {
        long at = from;
        while (at < to) {
            int first = bytes[(int) at] & 0xFF;
            int more = more(first);
            if (more < 0 || at + 1 + more > to) {
                break;
            }
            long length = more > 0 ? number(bytes, (int) at + 1, more) : first == NULL_MARK ? 0 : first;
            if (length < 0 || length > Integer.MAX_VALUE) {
                break;
            }
            at += 1 + more + length;
        }
        return Math.max(at, to) - from;
    }

    /** @return how many bytes of a length follow its first one; -1 where that is none */
    private static int more(int first) {
        return switch (first) {
            case TWO_BYTES -> 2;
            case THREE_BYTES -> 3;
            case EIGHT_BYTES -> 8;
            default -> first <= LONGEST_OF_ONE_BYTE || first == NULL_MARK ? 0 : -1;
        };
    }

    private static long number(byte[] bytes, int at, int count) {
        long number = 0;
        for (int i = count - 1; i >= 0; i--) {
            number = number << 8 | bytes[at + i] & 0xFF;
        }
        return number;
    }
}
