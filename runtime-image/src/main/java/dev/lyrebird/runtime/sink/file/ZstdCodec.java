package dev.lyrebird.runtime.sink.file;

import com.github.luben.zstd.ZstdCompressCtx;
import com.github.luben.zstd.ZstdDecompressCtx;
import com.github.luben.zstd.ZstdException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** A Zstandard frame with a checksum a batch (RFC 8878): frames one after the other are a file of {@code zstd}. */
final class ZstdCodec implements FileCodec {
    private static final int PIECE = 1 << 17;

    @Override
    public String suffix() {
        return ".jsonl.zst";
    }

    @Override
    public byte[] encode(byte[] lines) {
        try (ZstdCompressCtx context = new ZstdCompressCtx()) {
            return context.setChecksum(true).compress(lines);
        }
    }

    /** Up to the end of the last frame, from the first on, that can be read and whose checksum is right. */
    @Override
    public long wholeLength(FileChannel file) throws IOException {
        ByteBuffer in = ByteBuffer.allocateDirect(PIECE).limit(0);
        ByteBuffer out = ByteBuffer.allocateDirect(PIECE);
        long read = 0;
        long whole = 0;
        try (ZstdDecompressCtx context = new ZstdDecompressCtx()) {
            while (true) {
                if (!in.hasRemaining()) {
                    int more = file.read(in.clear(), read);
                    in.flip();
                    if (more <= 0) {
                        return whole;
                    }
                    read += more;
                }
                if (context.decompressDirectByteBufferStream(out.clear(), in)) {
                    whole = read - in.remaining();
                }
            }
        } catch (ZstdException torn) {
            return whole;
        }
    }
}
