package dev.lyrebird.runtime.sink.file;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.GZIPOutputStream;
import java.util.zip.Inflater;

/** A gzip member a batch (RFC 1952): members one after the other are a gzip file. */
final class GzipCodec implements FileCodec {
    private static final int PIECE = 1 << 16;

    /** Length of the header that {@link GZIPOutputStream} writes: no optional fields. */
    private static final int HEADER = 10;

    private static final int MAGIC = 0x8b1f;
    private static final int TRAILER = 8;

    @Override
    public String suffix() {
        return ".jsonl.gz";
    }

    @Override
    public byte[] encode(byte[] lines) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(lines.length / 4 + HEADER + TRAILER);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(lines);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return out.toByteArray();
    }

    /** Up to the end of the last member, from the first on, whose checksum is right. */
    @Override
    public long wholeLength(FileChannel file) throws IOException {
        Inflater inflater = new Inflater(true);
        try {
            long whole = 0;
            long end = member(file, whole, inflater);
            while (end > whole) {
                whole = end;
                inflater.reset();
                end = member(file, whole, inflater);
            }
            return whole;
        } finally {
            inflater.end();
        }
    }

    /** @return where the member that begins at {@code start} ends; {@code start} when there is no whole one */
    private static long member(FileChannel file, long start, Inflater inflater) throws IOException {
        ByteBuffer header = read(file, start, HEADER);
        if (header.remaining() < HEADER || (header.getShort(0) & 0xffff) != MAGIC) {
            return start;
        }
        CRC32 checksum = new CRC32();
        if (!inflate(file, start + HEADER, inflater, checksum)) {
            return start;
        }
        long trailerAt = start + HEADER + inflater.getBytesRead();
        ByteBuffer trailer = read(file, trailerAt, TRAILER);
        boolean right = trailer.remaining() == TRAILER
                && trailer.getInt(0) == (int) checksum.getValue()
                && trailer.getInt(4) == (int) inflater.getBytesWritten();
        return right ? trailerAt + TRAILER : start;
    }

    /** @return whether the compressed data that begins at {@code start} has an end */
    private static boolean inflate(FileChannel file, long start, Inflater inflater, CRC32 checksum) throws IOException {
        byte[] piece = new byte[PIECE];
        byte[] out = new byte[PIECE];
        long at = start;
        try {
            while (!inflater.finished()) {
                if (inflater.needsInput()) {
                    int read = file.read(ByteBuffer.wrap(piece), at);
                    if (read <= 0) {
                        return false;
                    }
                    inflater.setInput(piece, 0, read);
                    at += read;
                }
                checksum.update(out, 0, inflater.inflate(out));
                if (inflater.needsDictionary()) {
                    return false;
                }
            }
            return true;
        } catch (DataFormatException torn) {
            return false;
        }
    }

    private static ByteBuffer read(FileChannel file, long at, int length) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        while (bytes.hasRemaining() && file.read(bytes, at + bytes.position()) > 0) {
            continue; // a read may give less than there is
        }
        return bytes.flip();
    }
}
