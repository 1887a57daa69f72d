package dev.lyrebird.runtime.sink.file;

import dev.lyrebird.api.v1alpha1.source.FileCompression;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.util.List;

/** How lines stand in a file. Each batch is a unit of its own, so that a file is whole after each of them. */
interface FileCodec {
    /** All of them, of which each has a suffix of its own. */
    List<FileCodec> ALL = List.of(new PlainCodec(), new GzipCodec(), new ZstdCodec());

    static FileCodec of(FileCompression compression) {
        return ALL.get(compression.ordinal());
    }

    /** @return what a file's name ends with, such as {@code .jsonl.gz} */
    String suffix();

    /** @return {@code lines} as they are appended to a file */
    byte[] encode(byte[] lines);

    /** @return the length up to which the file is whole: a crash may have left anything behind it */
    long wholeLength(FileChannel file) throws IOException;
}
