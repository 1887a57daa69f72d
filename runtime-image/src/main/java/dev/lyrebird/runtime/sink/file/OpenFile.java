package dev.lyrebird.runtime.sink.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;

/** The file that is being written. */
final class OpenFile {
    private final Folder folder;
    private final String name;
    private final FileChannel channel;
    private long length;

    private OpenFile(Folder folder, String name, FileChannel channel) {
        this.folder = folder;
        this.name = name;
        this.channel = channel;
    }

    static OpenFile create(Folder folder, String name) throws IOException {
        FileChannel channel = FileChannel.open(
                folder.path().resolve(name + FileNames.OPEN), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        folder.sync();
        return new OpenFile(folder, name, channel);
    }

    /** Appends; returns when it is on the disk. */
    void append(byte[] bytes) throws IOException {
        ByteBuffer left = ByteBuffer.wrap(bytes);
        while (left.hasRemaining()) {
            channel.write(left, length + left.position());
        }
        channel.force(true);
        length += bytes.length;
    }

    /** @return bytes that are on the disk */
    long length() {
        return length;
    }

    /** Gives the file its final name. */
    void finish() throws IOException {
        channel.close();
        folder.rename(name + FileNames.OPEN, name);
    }

    /** Lets go of a file that could not be written: what was not acknowledged is cut off, if that still works. */
    void abandon() throws IOException {
        try (channel) {
            channel.truncate(length);
        }
    }
}
