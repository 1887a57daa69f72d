package dev.lyrebird.runtime.engine.direct.schema;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.ByteArrayEventData;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.deserialization.ByteArrayEventDataDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.engine.log.PositionedClient;
import dev.lyrebird.runtime.server.access.ServerAccess;
import java.util.ArrayList;
import java.util.List;

/** The query events of a server's log, from a position to its end. */
final class LogStatements {
    private LogStatements() {}

    static List<QueryEvent> read(ServerAccess access, Position from) throws Exception {
        BinaryLogClient client = new PositionedClient(access, from);
        client.setBlocking(false);
        EventDeserializer deserializer = new EventDeserializer();
        deserializer.setEventDataDeserializer(EventType.QUERY, new ByteArrayEventDataDeserializer());
        client.setEventDeserializer(deserializer);
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
