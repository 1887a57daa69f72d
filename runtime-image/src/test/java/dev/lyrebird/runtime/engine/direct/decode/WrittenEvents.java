package dev.lyrebird.runtime.engine.direct.decode;

import dev.lyrebird.contract.config.ValueForms;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.engine.EventHeader;
import dev.lyrebird.runtime.engine.direct.decode.envelope.EventFacts;
import dev.lyrebird.runtime.engine.direct.decode.envelope.EventForm;
import dev.lyrebird.runtime.engine.direct.decode.envelope.SourceFacts;
import dev.lyrebird.runtime.sink.EventJson;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Records of one table as the decoders write them, in Markdown. */
final class WrittenEvents {
    private static final TableId ORDERS = new TableId("shop", "orders");
    private static final String FILE = "binlog.000007";
    private static final long COMMITTED_MICROS = 1_795_435_200_123_456L;
    private static final Instant HANDLED = Instant.parse("2026-11-23T12:00:00.201345678Z");
    private static final TableDefinition DEFINITION =
            CraftedTable.table(ORDERS, "id int", "status varchar(20)", "total decimal(8,2)");
    private static final byte[] MAP = EventBytes.map(9, ORDERS, "03:", "0f:5000", "f6:0802");

    private static final String OPEN = "00 07000000 046f70656e 80000c32";
    private static final String PAID = "00 07000000 0470616964 80000c32";
    private static final String RENUMBERED = "00 08000000 0470616964 80000c32";

    private final EventForm form;
    private final EventFacts facts = new EventFacts();
    private final RowsDecoder decoder;
    private final List<ChangeEvent> events = new ArrayList<>();

    private WrittenEvents(String connector) {
        this.form = new EventForm(new SourceFacts("3.5.0.Final", connector, "orders"), ValueForms.STANDARD, true);
        this.decoder = new RowsDecoder(table -> task(List.of()), form, 1 << 20, Clock.fixed(HANDLED, ZoneOffset.UTC));
        facts.file(FILE);
        decoder.tableMap(MAP, 0, MAP.length);
    }

    private static TableTask task(List<Gate> gates) {
        return TestGates.of(gates).task(Optional.of(DEFINITION));
    }

    /** @return a heading and the records of each kind of change */
    static String markdown() throws Exception {
        WrittenEvents mySql = new WrittenEvents("mysql");
        StringBuilder page = new StringBuilder();
        page.append(section("Insert", mySql.rows(18_267, 4_711, EventBytes.WRITE, OPEN)));
        page.append(section("Update", mySql.rows(18_268, 5_102, EventBytes.UPDATE, OPEN, PAID)));
        page.append(section("Update of the key", mySql.rows(18_269, 5_493, EventBytes.UPDATE, PAID, RENUMBERED)));
        page.append(section("Delete", mySql.rows(18_270, 5_884, EventBytes.DELETE, RENUMBERED)));
        page.append(section("Truncation (only with `format.truncates: Deliver`)", mySql.truncation(18_271, 6_203)));
        page.append(section("Copied row", mySql.copied()));
        page.append(section("Insert on MariaDB", new WrittenEvents("mariadb").insertOnMariaDb()));
        return page.toString();
    }

    /** @return the record of the second event of an update of the key, as one line */
    static String line() throws Exception {
        List<ChangeEvent> written = new WrittenEvents("mysql").rows(18_269, 5_493, EventBytes.UPDATE, PAID, RENUMBERED);
        return "```json\n" + text(EventJson.lines(List.of(written.get(2)))) + "```";
    }

    private List<ChangeEvent> rows(long transaction, long offset, int type, String... images) throws Exception {
        place(transaction, offset, COMMITTED_MICROS);
        return decoded(type, images);
    }

    private void place(long transaction, long offset, long micros) {
        facts.gtid("3e11fa47-71ca-11e1-9e33-c80aa9429562:", transaction);
        facts.thread(31);
        facts.event(micros, 1, offset);
    }

    private List<ChangeEvent> insertOnMariaDb() throws Exception {
        facts.gtid("0-1-", 1_204);
        facts.event(COMMITTED_MICROS / 1_000_000 * 1_000_000, 1, 4_711);
        return decoded(EventBytes.WRITE, OPEN);
    }

    private List<ChangeEvent> decoded(int type, String... images) throws Exception {
        byte[] body = EventBytes.rows(type, 9, 3, images);
        decoder.rows(type, body, 0, body.length, facts, 0, this::take);
        return taken();
    }

    private List<ChangeEvent> truncation(long transaction, long offset) throws Exception {
        place(transaction, offset, COMMITTED_MICROS / 1_000 * 1_000);
        facts.noThread();
        decoder.truncated(ORDERS, facts, this::take);
        return taken();
    }

    private List<ChangeEvent> copied() throws InterruptedException, DeliveryEnded {
        QueriedTable table = QueriedTable.of((TableTask.Write) task(List.of()), Optional.empty(), form, 1 << 20);
        facts.noGtid();
        facts.noThread();
        facts.event(HANDLED.toEpochMilli() * 1_000, 0, 4_711);
        table.begin(facts, HANDLED);
        byte[] row = new EventBytes().hex("0137 046f70656e 0531322e3530").done();
        table.row(row, 0, row.length, this::take);
        return taken();
    }

    private void take(
            TableId table, Optional<byte[]> key, Optional<byte[]> value, List<EventHeader> headers, int rowsDone) {
        Position place = Position.atTransaction(Optional.empty(), FILE, 4);
        events.add(new ChangeEvent(table, key, value, headers, place, 0));
    }

    private List<ChangeEvent> taken() {
        List<ChangeEvent> taken = List.copyOf(events);
        events.clear();
        return taken;
    }

    private static String section(String title, List<ChangeEvent> records) {
        StringBuilder section = new StringBuilder("### " + title + "\n\n```\n");
        for (ChangeEvent event : records) {
            section.append(event == records.get(0) ? "" : "\n");
            section.append("key     ")
                    .append(event.key().map(WrittenEvents::text).orElse("none"))
                    .append('\n');
            for (EventHeader header : event.headers()) {
                section.append("header  %s: %s\n".formatted(header.name(), text(header.value())));
            }
            section.append("value   ")
                    .append(event.value().map(WrittenEvents::broken).orElse("none (tombstone)"));
            section.append('\n');
        }
        return section.append("```\n\n").toString();
    }

    /** A value on several lines, which is all that differs from the record. */
    private static String broken(byte[] value) {
        return text(value)
                .replaceAll(",(\"(?:after|source|transaction)\":)", ",\n         $1")
                .replaceAll(",(\"(?:ts_ms\":\\d+,\"snapshot|server_id)\":)", ",\n           $1");
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
