package dev.lyrebird.bench.decode;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventData;
import com.github.shyiko.mysql.binlog.event.EventHeaderV4;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.deserialization.ChecksumType;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventHeaderV4Deserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import dev.lyrebird.testkit.database.DatabaseServer;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Table maps and row events of a log, each whole but without its checksum. */
record Recording(List<byte[]> events) {
    static final int HEADER = 19;
    static final int TYPE_AT = 4;

    private static final int LENGTH_AT = 9;

    /** Reads a server's log from a place to its end. */
    static Recording of(DatabaseServer server, String file, long offset) throws IOException {
        Recording recording = new Recording(new ArrayList<>());
        BinaryLogClient client =
                new BinaryLogClient(server.host(), server.port(), DatabaseServer.ADMIN, DatabaseServer.ADMIN_PASSWORD);
        client.setServerId(77_001);
        client.setBlocking(false);
        client.setKeepAlive(false);
        client.setBinlogFilename(file);
        client.setBinlogPosition(offset);
        client.setEventDeserializer(new Whole());
        client.registerEventListener(event -> {
            if (event.getData() instanceof Bytes bytes) {
                recording.events.add(bytes.whole());
            }
        });
        client.connect();
        return recording;
    }

    void write(Path file) throws IOException {
        try (DataOutputStream out =
                new DataOutputStream(new java.io.BufferedOutputStream(Files.newOutputStream(file)))) {
            out.writeInt(events.size());
            for (byte[] event : events) {
                out.writeInt(event.length);
                out.write(event);
            }
        }
    }

    static Recording read(Path file) throws IOException {
        try (DataInputStream in = new DataInputStream(new java.io.BufferedInputStream(Files.newInputStream(file)))) {
            List<byte[]> events = new ArrayList<>();
            for (int count = in.readInt(); count > 0; count--) {
                events.add(in.readNBytes(in.readInt()));
            }
            return new Recording(events);
        }
    }

    private record Bytes(byte[] whole) implements EventData {}

    /** Leaves the events that count as they are. */
    private static final class Whole extends EventDeserializer {
        private final EventHeaderV4Deserializer headers = new EventHeaderV4Deserializer();
        private ChecksumType checksum = ChecksumType.NONE;

        @Override
        public void setChecksumType(ChecksumType type) {
            super.setChecksumType(type);
            checksum = type;
        }

        @Override
        public Event nextEvent(ByteArrayInputStream in) throws IOException {
            if (in.peek() == -1) {
                return null;
            }
            byte[] head = in.read(HEADER);
            EventHeaderV4 header = headers.deserialize(new ByteArrayInputStream(head));
            EventType type = header.getEventType();
            boolean counts = type == EventType.TABLE_MAP || EventType.isRowMutation(type);
            int behind = counts ? checksum.getLength() : 0;
            byte[] body = in.read((int) header.getDataLength() - behind);
            in.read(behind);
            ByteBuffer whole = ByteBuffer.allocate(HEADER + body.length).order(ByteOrder.LITTLE_ENDIAN);
            whole.put(head).put(body);
            if (counts) {
                whole.putInt(LENGTH_AT, HEADER + body.length);
                return new Event(header, new Bytes(whole.array()));
            }
            return super.nextEvent(new ByteArrayInputStream(whole.array()));
        }
    }
}
