package dev.lyrebird.runtime.engine.direct.follow;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.Bookmark;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.engine.EventHeader;
import dev.lyrebird.runtime.engine.EventOutput;
import dev.lyrebird.runtime.engine.direct.decode.RowSink;
import dev.lyrebird.runtime.engine.direct.decode.RowsDecoder;
import dev.lyrebird.runtime.engine.direct.decode.envelope.EventFacts;
import dev.lyrebird.runtime.engine.direct.log.EventKind;
import dev.lyrebird.runtime.engine.direct.log.Gtid;
import dev.lyrebird.runtime.engine.direct.log.GtidEvent;
import dev.lyrebird.runtime.engine.direct.log.LogEvent;
import dev.lyrebird.runtime.engine.direct.log.LogHandler;
import dev.lyrebird.runtime.engine.direct.log.PayloadEvents;
import dev.lyrebird.runtime.engine.direct.log.RotateEvent;
import dev.lyrebird.runtime.engine.direct.log.SourceNames;
import dev.lyrebird.runtime.engine.direct.log.TaggedGtidEvent;
import dev.lyrebird.runtime.engine.direct.schema.DdlNotApplied;
import dev.lyrebird.runtime.engine.direct.schema.QueryEvent;
import dev.lyrebird.runtime.engine.log.RisingNumbers;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** Takes the events of a log, one after the other, and gives out changes with their positions. Belongs to one thread. */
public final class LogFollower implements RowSink, LogHandler {
    /** After so many events of the log it is said how far reading came, though there is more to read. */
    private static final int MOST_UNSAID = 2_000;

    private final Flavor flavor;
    private final RowsDecoder decoder;
    private final Statements statements;
    private final EventOutput output;
    private final Outgoing outgoing;
    private final ReaderPosition place;
    private final RisingNumbers numbers;
    private final XaTransactions xa;
    private final TransactionFacts facts;
    private final LargeRows large;
    private final TakenBack takenBack;
    private final SourceNames sources = new SourceNames();
    private final FileOffsets offsets = new FileOffsets();
    private final LogEnd logEnd = new LogEnd();
    private Bookmark reached;
    private int rowsReached;
    private long end;
    private long sourceSeconds;
    private int unsaid;

    /** @param maxPreparedBytes how much of prepared XA transactions may wait in memory */
    public LogFollower(
            Position from,
            Flavor flavor,
            RowsDecoder decoder,
            Statements statements,
            EventOutput output,
            long maxPreparedBytes) {
        this.flavor = flavor;
        this.decoder = decoder;
        this.statements = statements;
        this.output = output;
        this.large = new LargeRows(decoder);
        this.place = new ReaderPosition(from, flavor == Flavor.MariaDb);
        this.numbers = RisingNumbers.behind(from);
        this.xa = new XaTransactions(maxPreparedBytes);
        this.outgoing = new Outgoing(output, xa::isOpen);
        this.takenBack = new TakenBack(decoder, statements, xa);
        this.reached = Bookmark.at(from);
        this.facts = new TransactionFacts(flavor, from.file());
        statements.readingAt(() -> place.before().position());
    }

    /** @return name of the file that is read now */
    public String file() {
        return place.file();
    }

    /** What comes of an event goes on at the latest with the next {@link #pause}. */
    @Override
    public void take(LogEvent event) throws Refusal, DdlNotApplied, IOException, InterruptedException, DeliveryEnded {
        read(event);
        unsaid++;
        if (unsaid >= MOST_UNSAID) {
            pause();
        }
    }

    @Override
    public boolean wants(LogEvent beginning, long most) {
        return EventKind.isRows(beginning.type())
                ? large.wants(beginning, most)
                : LogHandler.super.wants(beginning, most);
    }

    @Override
    public void pause() throws InterruptedException, DeliveryEnded {
        unsaid = 0;
        if (!outgoing.handOn()) {
            output.connected();
        }
        if (logEnd.takeReached() && !xa.isOpen()) {
            output.caughtUp();
        }
    }

    private void read(LogEvent event) throws Refusal, DdlNotApplied, IOException, InterruptedException, DeliveryEnded {
        end = offsets.of(event.nextOffset());
        long begin = end - event.length();
        if (event.type() == EventKind.TRANSACTION_PAYLOAD) {
            try (PayloadEvents inside = PayloadEvents.of(event, this)) {
                for (LogEvent each = inside.next(); each != null; each = inside.next()) {
                    one(each, begin);
                }
            }
        } else {
            one(event, begin);
        }
    }

    /** @param offset where the event, or the payload that it is in, stands in the file */
    private void one(LogEvent event, long offset) throws Refusal, DdlNotApplied, InterruptedException, DeliveryEnded {
        int type = event.type();
        if (type == EventKind.HEARTBEAT || type == EventKind.HEARTBEAT_V2) {
            logEnd.heartbeat(event, end);
            reached();
            return; // comes from the connection, not from the log
        }
        logEnd.event();
        if (event.seconds() != 0) {
            sourceSeconds = event.seconds();
        }
        if (EventKind.isRows(type)) {
            rows(event, offset);
            place.eventDone();
            return;
        }
        switch (type) {
            case EventKind.TABLE_MAP -> decoder.tableMap(event.bytes(), event.from(), event.to());
            case EventKind.QUERY -> query(event, offset);
            case EventKind.XID -> commit();
            case EventKind.GTID -> announce(GtidEvent.ofMySql(event, sources), event);
            case EventKind.GTID_TAGGED -> announce(TaggedGtidEvent.read(event), event);
            case EventKind.MARIADB_GTID -> announceMariaDb(event, offset);
            case EventKind.XA_PREPARE -> prepare(event);
            case EventKind.ROTATE -> rotate(event);
            case EventKind.FORMAT_DESCRIPTION -> form(event, offset);
            default -> Refusals.check(event);
        }
        place.eventDone();
    }

    private void rotate(LogEvent event) {
        place.rotate(RotateEvent.file(event), RotateEvent.offset(event));
        offsets.begin(RotateEvent.offset(event));
        facts.file(place.file());
    }

    /** The first event of a file takes back what the file before began and did not end, for the servers' own replicas too. */
    private void form(LogEvent event, long offset) throws InterruptedException, DeliveryEnded {
        decoder.forget();
        boolean ofFile = event.nextOffset() != 0; // a connection tells the form anew wherever it begins
        if (ofFile) {
            numbers.takeBack();
        }
        if (ofFile && place.inTransaction()) {
            List<TableId> tables = takenBack.all();
            xa.left();
            place.takeBack(offset);
            finish();
            takenBack.mark(tables, place.before());
        }
    }

    private void announce(GtidEvent gtid, LogEvent event) {
        place.announce(gtid.gtid());
        facts.announce(gtid, event);
    }

    private void announceMariaDb(LogEvent event, long offset) {
        GtidEvent gtid = GtidEvent.ofMariaDb(event);
        if (gtid.gtid() instanceof Gtid.OfMariaDb id) {
            numbers.next(id.domain(), id.server(), id.sequence()).ifPresent(why -> {
                throw new NumberFell(why);
            });
        }
        announce(gtid, event);
        if (!gtid.alone()) {
            place.begin(offset);
        }
        if (gtid.prepared()) {
            xa.begin(place.before());
        }
    }

    private void query(LogEvent event, long offset) throws Refusal, DdlNotApplied, InterruptedException, DeliveryEnded {
        if (QueryEvent.isBegin(event.bytes(), event.from(), event.to())) {
            facts.session(event);
            place.begin(offset);
            return;
        }
        QueryEvent query = QueryEvent.read(event.bytes(), event.from(), event.to(), flavor);
        switch (query.firstWord()) {
            case "COMMIT", "ROLLBACK" -> endOrSavepoint(query);
            case "SAVEPOINT", "RELEASE" -> takenBack.savepoint(query);
            case "XA" -> xa(query, event, offset);
            default -> statement(query, event, offset);
        }
    }

    private void endOrSavepoint(QueryEvent query) throws InterruptedException, DeliveryEnded {
        String sql = statements.text(query).strip();
        List<TableId> tables = takenBack.by(query);
        if (sql.equalsIgnoreCase("COMMIT") || sql.equalsIgnoreCase("ROLLBACK")) {
            commit();
        }
        takenBack.mark(tables, place.before());
    }

    private void statement(QueryEvent query, LogEvent event, long offset)
            throws Refusal, DdlNotApplied, InterruptedException, DeliveryEnded {
        String sql = statements.text(query);
        statements.check(sql, query.context().database());
        if (facts.isIgnored()) {
            finish();
        } else if (place.inTransaction()) {
            apply(sql, query, event);
        } else if (Statements.isOpenEnded(sql)) {
            place.begin(offset);
            apply(sql, query, event);
        } else {
            place.commit(end);
            apply(sql, query, event);
            finish();
        }
    }

    private void apply(String sql, QueryEvent query, LogEvent event)
            throws DdlNotApplied, InterruptedException, DeliveryEnded {
        if (statements.apply(sql, query, place.before(), table -> truncated(table, event))) {
            decoder.forget();
        }
    }

    private boolean truncated(TableId table, LogEvent event) throws InterruptedException, DeliveryEnded {
        reached = xa.safe(place.before());
        return decoder.truncated(table, facts.ofStatement(event), this);
    }

    private void rows(LogEvent event, long offset) throws InterruptedException, DeliveryEnded {
        EventFacts told = facts.ofRows(event, offset);
        if (place.isSkipped()) {
            takenBack.delivered(event, told, Integer.MAX_VALUE);
            return;
        }
        rowsReached = place.takeRowsToSkip();
        if (rowsReached > 0) {
            takenBack.delivered(event, told, rowsReached);
        }
        decoder.rows(event.type(), event.bytes(), event.from(), event.to(), told, rowsReached, this);
    }

    @Override
    public void event(
            TableId table, Optional<byte[]> key, Optional<byte[]> value, List<EventHeader> headers, int rowsDone)
            throws InterruptedException, DeliveryEnded {
        if (rowsDone > rowsReached) {
            rowsReached = rowsDone;
            reached = xa.isOpen() ? xa.safe(place.before()) : place.within(rowsDone);
        }
        ChangeEvent change = new ChangeEvent(table, key, value, headers, reached, facts.sourceMillis());
        if (xa.isCollecting()) {
            xa.collect(change);
        } else {
            takenBack.delivers(table);
            outgoing.add(change);
        }
    }

    @Override
    public void truncation(TableId table, byte[] value) throws InterruptedException, DeliveryEnded {
        takenBack.delivers(table);
        ChangeEvent change =
                new ChangeEvent(table, Optional.empty(), Optional.of(value), List.of(), reached, facts.sourceMillis());
        outgoing.add(change.ofWholeTable());
    }

    private void xa(QueryEvent query, LogEvent event, long offset) throws Refusal, InterruptedException, DeliveryEnded {
        XaStatement statement = XaStatement.parse(statements.text(query));
        switch (statement.verb()) {
            case "START", "BEGIN" -> {
                facts.session(event);
                place.begin(offset);
                xa.begin(place.before());
            }
            case "COMMIT" -> endXa(statement);
            case "ROLLBACK" -> {
                xa.end(statement.id());
                commit();
            }
            default -> {
                // END: its prepare follows
            }
        }
    }

    private void endXa(XaStatement statement) throws Refusal, InterruptedException, DeliveryEnded {
        Bookmark before = xa.safe(place.before()); // from which all of it would be found again
        List<ChangeEvent> changes = xa.committed(statement.id());
        place.commit(end);
        outgoing.addHeld(changes, before);
        finish();
    }

    private void prepare(LogEvent event) throws InterruptedException, DeliveryEnded {
        boolean onePhase = event.number(0, 1) != 0;
        if (xa.isCollecting() && onePhase) {
            outgoing.addHeld(xa.onePhase(), xa.safe(place.before()));
        } else if (xa.isCollecting()) {
            xa.prepared(XaStatement.idOf(event));
        }
        commit();
    }

    private void commit() throws InterruptedException, DeliveryEnded {
        xa.left();
        place.commit(end);
        finish();
    }

    private void finish() throws InterruptedException, DeliveryEnded {
        numbers.ended();
        facts.end();
        takenBack.end();
        reached();
    }

    private void reached() {
        if (!place.inTransaction()) {
            reached = xa.safe(place.before());
            outgoing.advance(reached, sourceSeconds * 1000);
        }
    }
}
