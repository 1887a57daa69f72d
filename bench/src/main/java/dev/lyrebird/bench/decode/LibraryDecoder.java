package dev.lyrebird.bench.decode;

import com.github.shyiko.mysql.binlog.event.DeleteRowsEventData;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.UpdateRowsEventData;
import com.github.shyiko.mysql.binlog.event.WriteRowsEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.ChecksumType;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import java.io.IOException;

/** The binlog library's deserializer as it comes: rows of Java objects, nothing written. */
final class LibraryDecoder implements RecordedDecoder {
    private final EventDeserializer deserializer = new EventDeserializer();

    LibraryDecoder() {
        deserializer.setChecksumType(ChecksumType.NONE);
    }

    @Override
    public long decode(byte[] event) throws IOException {
        Event decoded = deserializer.nextEvent(new ByteArrayInputStream(event));
        if (decoded.getData() instanceof WriteRowsEventData write) {
            return write.getRows().size();
        }
        if (decoded.getData() instanceof UpdateRowsEventData update) {
            return update.getRows().size();
        }
        return decoded.getData() instanceof DeleteRowsEventData delete
                ? delete.getRows().size()
                : 0;
    }
}
