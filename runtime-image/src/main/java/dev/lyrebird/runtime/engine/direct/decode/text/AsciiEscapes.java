package dev.lyrebird.runtime.engine.direct.decode.text;

import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;

/** The escapes of ASCII characters where a text stands, each as a number of up to eight bytes: one store writes it. */
final class AsciiEscapes {
    private static final int CHARACTERS = 128;
    private static final int LONGEST = 8;

    private final long[] written = new long[CHARACTERS];
    private final byte[] lengths = new byte[CHARACTERS];

    /** Writes the escape of one character. */
    @FunctionalInterface
    interface Form {
        void escape(int character, JsonOutput out);
    }

    AsciiEscapes(Form form) {
        JsonOutput out = new JsonOutput(CHARACTERS);
        for (int one = 0; one < CHARACTERS; one++) {
            if (!Escapes.plain((byte) one)) {
                out.clear();
                form.escape(one, out);
                lengths[one] = (byte) out.length();
                written[one] = (long) Escapes.EIGHT.get(out.reserve(LONGEST), 0);
            }
        }
    }

    /** Writes the escape of {@code one}, of which {@link Escapes#plain} says no. @return where it ends */
    int write(int one, byte[] target, int at) {
        Escapes.EIGHT.set(target, at, written[one]);
        return at + lengths[one];
    }
}
