package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.value.RecodedValue.Recoding;

/** Values whose bytes are the same in both protocols, but for the length in front. */
enum RawBytes implements Recoding {
    /** BIT: its bytes, the highest first. */
    OF_BITS;

    @Override
    public int recode(byte[] text, int from, int count, byte[] into) {
        System.arraycopy(text, from, into, 0, count);
        return count;
    }
}
