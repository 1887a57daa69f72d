package dev.lyrebird.runtime.engine.direct.decode.text;

import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;

/** Any other set, through Java's decoder in small steps. */
final class DecodedText implements TextEncoding {
    private static final int STEP = 1024;

    private final CharsetDecoder decoder;
    private final ByteBuffer in = ByteBuffer.allocate(STEP);
    private final CharBuffer out = CharBuffer.allocate(STEP);

    DecodedText(Charset charset) {
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
    }

    @Override
    public String text(byte[] bytes, int from, int count) {
        return new String(bytes, from, count, decoder.charset());
    }

    @Override
    public void content(byte[] bytes, int from, int count, JsonOutput target) {
        decoder.reset();
        in.clear();
        int at = from;
        int to = from + count;
        while (at < to) {
            int step = Math.min(in.remaining(), to - at);
            in.put(bytes, at, step);
            at += step;
            in.flip();
            decode(at == to, target);
            in.compact();
        }
        if (count > 0) {
            out.clear();
            decoder.flush(out);
            drain(target);
        }
    }

    private void decode(boolean last, JsonOutput target) {
        boolean more = true;
        while (more) {
            out.clear();
            more = decoder.decode(in, out, last).isOverflow();
            drain(target);
        }
    }

    private void drain(JsonOutput target) {
        out.flip();
        while (out.hasRemaining()) {
            Escapes.character(out.get(), target);
        }
    }
}
