package dev.lyrebird.runtime.server.query;

import dev.lyrebird.runtime.server.access.ServerAccess;
import dev.lyrebird.runtime.server.jdbc.EverySession;
import dev.lyrebird.runtime.server.jdbc.Row;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One connection for queries in the text protocol (MySQL's internals manual, "COM_QUERY Response"). Values come as the bytes that
 * are stored, since the session asks for no conversion of text; times are in UTC; nothing can be written. Belongs to one thread,
 * but for {@link #close}.
 */
public final class QueryConnection implements AutoCloseable {
    private static final int ERROR = 0xFF;
    private static final int END = 0xFE;
    private static final int OK = 0x00;
    private static final int LONGEST_END = 9;
    private static final byte QUERY = 0x03;
    private static final int LONGEST_STATEMENT = 0xFFFFFF - 1;
    private static final int SILENCE_MILLIS = 300_000;
    private static final String WARNINGS = "SHOW WARNINGS";

    private final LoggedIn channel;
    private final PacketReader packets;
    private boolean rowsLeft;
    private boolean searching;
    private int warnings;

    private QueryConnection(LoggedIn channel, int maxRowBytes) {
        this.channel = channel;
        this.packets = new PacketReader(channel.input(), maxRowBytes);
    }

    /** @param maxRowBytes most bytes that are read of one row */
    public static QueryConnection open(ServerAccess access, int maxRowBytes) throws IOException {
        return open(access, maxRowBytes, SILENCE_MILLIS);
    }

    static QueryConnection open(ServerAccess access, int maxRowBytes, int silenceMillis) throws IOException {
        QueryConnection connection = new QueryConnection(LoggedIn.to(access, silenceMillis), maxRowBytes);
        try {
            SessionSettings.of(access.flavor(), connection);
            return connection;
        } catch (QueryFailed e) {
            connection.close();
            throw e.beforeAnyTable();
        } catch (IOException e) {
            connection.close();
            throw e;
        }
    }

    /** Runs a statement whose result nobody wants. */
    public void execute(String sql) throws IOException {
        begin(sql);
        while (next()) {
            // read to its end, so that another statement can be sent
        }
    }

    /**
     * Sends a query; its rows come by {@link #next}, and must be read to the end before another one is sent.
     *
     * @throws QueryFailed when the server refuses it
     */
    public void begin(String sql) throws IOException {
        begin(sql, new ArrayList<>());
    }

    /**
     * Sends a query as {@link #begin} does, of which the server may search for a long time without a word: a condition can keep
     * nearly all rows of a large table away.
     */
    public void search(String sql) throws IOException {
        channel.bearSilence();
        searching = true;
        begin(sql);
    }

    /** Goes on to the next row. @return false behind the last */
    public boolean next() throws IOException {
        if (!rowsLeft) {
            return false;
        }
        packets.next();
        int first = packets.bytes()[packets.from()] & 0xFF;
        if (first == ERROR) {
            rowsLeft = false;
            throw failure();
        }
        rowsLeft = first != END || packets.to() - packets.from() >= LONGEST_END;
        warnings = rowsLeft ? 0 : number16(packets.from() + 1);
        if (!rowsLeft && searching) {
            searching = false;
            channel.expectWords();
        }
        return rowsLeft;
    }

    /** The bytes among which the row stands; valid until the next call. */
    public byte[] bytes() {
        return packets.bytes();
    }

    /** Where the row begins. */
    public int from() {
        return packets.from();
    }

    /** Where the row ends. */
    public int to() {
        return packets.to();
    }

    /** @return the rows of a query with a small result, as text by column label */
    public List<Row> rows(String sql) throws IOException {
        List<String> labels = new ArrayList<>();
        begin(sql, labels);
        List<Row> rows = new ArrayList<>();
        while (next()) {
            rows.add(row(labels, FieldReader.of(bytes(), from(), to())));
        }
        if (warnings > 0 && !sql.equals(WARNINGS)) {
            throwIfLeftOut();
        }
        return rows;
    }

    private void throwIfLeftOut() throws IOException {
        for (Row warning : rows(WARNINGS)) {
            if (EverySession.LEFT_OUT.contains((int) warning.number("Code"))) {
                throw new QueryFailed(EverySession.LOCK_WAIT_OVER, warning.text("Message"));
            }
        }
    }

    private void begin(String sql, List<String> labels) throws IOException {
        send(sql);
        int columns = columns();
        for (int i = 0; i < columns; i++) {
            packets.next();
            labels.add(label());
        }
        rowsLeft = columns > 0;
        if (rowsLeft) {
            packets.next(); // the end of the columns
        }
    }

    private static Row row(List<String> labels, FieldReader fields) {
        Map<String, String> columns = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String label : labels) {
            columns.put(
                    label,
                    fields.next()
                            .map(value -> new String(value, StandardCharsets.UTF_8))
                            .orElse(null));
        }
        return new Row(columns);
    }

    /** The label stands behind catalog, database, table and the table's own name. */
    private String label() {
        FieldReader fields = FieldReader.of(packets.bytes(), packets.from(), packets.to());
        for (int i = 0; i < 4; i++) {
            fields.next();
        }
        return new String(fields.next().orElseThrow(), StandardCharsets.UTF_8);
    }

    /** @return how many columns the result has; 0 for a statement without one */
    private int columns() throws IOException {
        packets.next();
        int first = packets.bytes()[packets.from()] & 0xFF;
        if (first == ERROR) {
            throw failure();
        }
        return first == OK
                ? 0
                : (int) FieldReader.of(packets.bytes(), packets.from(), packets.to())
                        .packed();
    }

    private int number16(int at) {
        return packets.bytes()[at] & 0xFF | (packets.bytes()[at + 1] & 0xFF) << 8;
    }

    private QueryFailed failure() {
        byte[] bytes = packets.bytes();
        int from = packets.from();
        int code = number16(from + 1);
        boolean state = packets.to() > from + 3 && bytes[from + 3] == '#';
        int words = from + (state ? 9 : 3);
        return new QueryFailed(code, new String(bytes, words, packets.to() - words, StandardCharsets.UTF_8));
    }

    private void send(String sql) throws IOException {
        byte[] text = sql.getBytes(StandardCharsets.UTF_8);
        if (text.length > LONGEST_STATEMENT) {
            throw new IOException("a statement of " + text.length + " bytes");
        }
        byte[] packet = new byte[text.length + 5];
        int length = text.length + 1;
        packet[0] = (byte) length;
        packet[1] = (byte) (length >> 8);
        packet[2] = (byte) (length >> 16);
        packet[4] = QUERY;
        System.arraycopy(text, 0, packet, 5, text.length);
        OutputStream out = channel.output();
        out.write(packet);
        out.flush();
    }

    /** Ends the connection, also while another thread reads from it. */
    @Override
    public void close() {
        channel.close();
    }
}
