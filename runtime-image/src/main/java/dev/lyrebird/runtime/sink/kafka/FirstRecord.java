package dev.lyrebird.runtime.sink.kafka;

import dev.lyrebird.api.v1alpha1.source.KafkaCompression;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import org.apache.kafka.common.compress.Compression;
import org.apache.kafka.common.record.CompressionType;
import org.apache.kafka.common.record.RecordBatch;
import org.apache.kafka.common.utils.ByteBufferOutputStream;

/** What the client does with the first record only: most of all, it unpacks and loads the native code that compresses. */
final class FirstRecord {
    private static final int ENOUGH = 1_024;

    private FirstRecord() {}

    /** Does it with a few bytes that go nowhere. */
    static void rehearse(KafkaCompression compression) {
        CompressionType type = CompressionType.forName(compression.name().toLowerCase(Locale.ROOT));
        try (OutputStream out = Compression.of(type)
                .build()
                .wrapForOutput(new ByteBufferOutputStream(ENOUGH), RecordBatch.MAGIC_VALUE_V2)) {
            out.write(new byte[ENOUGH]);
        } catch (IOException e) {
            KafkaSinkOpener.LOG.debug("not rehearsed: {}", e.toString());
        }
    }
}
