package dev.lyrebird.runtime.sink.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Lines as they are. */
final class PlainCodec implements FileCodec {
    private static final int PIECE = 1 << 16;

    @Override
    public String suffix() {
        return ".jsonl";
    }

    @Override
    public byte[] encode(byte[] lines) {
        return lines;
    }

    /** Up to the last line feed before the first zero byte: JSON has none, and some file systems leave them after a power cut. */
    @Override
    public long wholeLength(FileChannel file) throws IOException {
        ByteBuffer piece = ByteBuffer.allocate(PIECE);
        long whole = 0;
        long at = 0;
        while (file.read(piece.clear(), at) > 0) {
            piece.flip();
            while (piece.hasRemaining()) {
                byte next = piece.get();
                at++;
                if (next == 0) {
                    return whole;
                }
                if (next == '\n') {
                    whole = at;
                }
            }
        }
        return whole;
    }
}
