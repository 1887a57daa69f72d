package dev.lyrebird.runtime.engine.direct.schema;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.ByteArrayEventData;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.deserialization.ByteArrayEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.log.LogClient;
import dev.lyrebird.runtime.engine.log.ServerAccess;
import java.util.ArrayList;
import java.util.List;

/** The query events of a server's log, from a position to its end. */
final class LogStatements {
    private LogStatements() {}

    static List<QueryEvent> read(ServerAccess access, Position from) throws Exception {
        BinaryLogClient client = LogClient.prepare(
                new BinaryLogClient(
                        access.host(),
                        access.port(),
                        access.credentials().username(),
                        access.credentials().password()),
                access);
        client.setBlocking(false);
        EventDeserializer deserializer = new EventDeserializer();
        deserializer.setEventDataDeserializer(EventType.QUERY, new ByteArrayEventDataDeserializer());
        client.setEventDeserializer(deserializer);
        if (from.gtidSet().filter(set -> !set.isEmpty()).isPresent()) {
            client.setGtidSet(from.gtidSet().get());
        } else {
            client.setBinlogFilename(from.file());
            client.setBinlogPosition(from.offset());
        }
        List<QueryEvent> events = new ArrayList<>();
        Flavor flavor = access.flavor();
        client.registerEventListener(event -> {
            if (event.getHeader().getEventType() == EventType.QUERY) {
                ByteArrayEventData data = event.getData();
                events.add(QueryEvent.read(data.getData(), 0, data.getData().length, flavor));
            }
        });
        client.connect();
        return events;
    }
}
