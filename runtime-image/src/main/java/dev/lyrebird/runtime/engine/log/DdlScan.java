package dev.lyrebird.runtime.engine.log;

import com.github.shyiko.mysql.binlog.BinaryLogClient;
import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.EventType;
import com.github.shyiko.mysql.binlog.event.QueryEventData;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.event.deserialization.NullEventDataDeserializer;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.runtime.server.access.ServerAccess;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

/**
 * Reads the log from a position to its present end and looks for statements that change definitions. When there is none,
 * definitions that were read before the scan are those of the position.
 */
public final class DdlScan {
    /**
     * A table or database that is newly created had no rows at the position, so that its definition is known too early does no
     * harm: the stream meets the statement again.
     */
    private static final Pattern CHANGES_DEFINITIONS = Pattern.compile(
            "(?is)(?:\\s++|/\\*.*?\\*/|SET\\s+STATEMENT\\s.*?\\sFOR\\s)*+"
                    + "(?:CREATE\\s+(?!(?:TABLE|DATABASE|SCHEMA)\\b)|ALTER\\s+|DROP\\s+|RENAME\\s+)(?!(?:OR\\s+REPLACE\\s+)?"
                    + "(?:USER|ROLE|VIEW|FUNCTION|PROCEDURE|TRIGGER|EVENT|SERVER|TEMPORARY|DEFINER|ALGORITHM|AGGREGATE|SEQUENCE)\\b).*");

    private static final List<EventType> ROWS = List.of(
            EventType.WRITE_ROWS,
            EventType.UPDATE_ROWS,
            EventType.DELETE_ROWS,
            EventType.EXT_WRITE_ROWS,
            EventType.EXT_UPDATE_ROWS,
            EventType.EXT_DELETE_ROWS,
            EventType.TABLE_MAP,
            EventType.ROWS_QUERY,
            EventType.ANNOTATE_ROWS);

    private final ServerAccess access;
    private final AtomicReference<Exception> error = new AtomicReference<>();
    private final AtomicReference<String> found = new AtomicReference<>();

    public DdlScan(ServerAccess access) {
        this.access = access;
    }

    /**
     * @return the kind of the first statement that changes definitions, such as {@code ALTER TABLE}; empty when there is none
     * @throws IOException when the log cannot be read to its end
     */
    public Optional<String> firstAfter(Position position) throws IOException {
        try {
            PositionedClient.toEnd(pause -> walked(position, pause));
        } catch (IOException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
        return Optional.ofNullable(found.get());
    }

    private PositionedClient walked(Position position, Duration pause) throws Exception {
        PositionedClient client = client(position, pause);
        client.registerEventListener(this::examine);
        client.registerLifecycleListener(new BinaryLogClient.AbstractLifecycleListener() {
            @Override
            public void onCommunicationFailure(BinaryLogClient ignored, Exception e) {
                error.compareAndSet(null, e);
            }

            @Override
            public void onEventDeserializationFailure(BinaryLogClient ignored, Exception e) {
                error.compareAndSet(null, e);
            }
        });
        client.connect();
        if (error.get() != null) {
            throw error.get();
        }
        return client;
    }

    private void examine(Event event) {
        if (event.getHeader().getEventType() == EventType.QUERY) {
            QueryEventData query = event.getData();
            if (CHANGES_DEFINITIONS.matcher(query.getSql()).matches()) {
                found.compareAndSet(null, kind(query.getSql()));
            }
        }
    }

    private static String kind(String sql) {
        String[] words = sql.strip().toUpperCase(Locale.ROOT).split("\\s+", 3);
        return words.length > 1 ? words[0] + " " + words[1] : words[0];
    }

    private PositionedClient client(Position position, Duration pause) throws IOException {
        PositionedClient client = new PositionedClient(access, position);
        client.endAtEnd(pause);
        EventDeserializer deserializer = new EventDeserializer();
        ROWS.forEach(type -> deserializer.setEventDataDeserializer(type, new NullEventDataDeserializer()));
        client.setEventDeserializer(deserializer);
        return client;
    }
}
