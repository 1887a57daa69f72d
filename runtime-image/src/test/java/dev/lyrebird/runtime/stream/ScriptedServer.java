package dev.lyrebird.runtime.stream;

import static dev.lyrebird.runtime.checkpoint.Samples.at;

import dev.lyrebird.api.v1alpha1.source.EngineChoice;
import dev.lyrebird.api.v1alpha1.source.InventoryStatus;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.GateCount;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableChoice;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.contract.tables.TableScope;
import dev.lyrebird.contract.tables.TableSelection;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.delivery.Events;
import dev.lyrebird.runtime.engine.CaptureEngine;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.EngineLanes;
import dev.lyrebird.runtime.engine.EngineSelection;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.engine.TableCopy;
import dev.lyrebird.runtime.engine.log.AnotherServer;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.gate.GateCounters;
import dev.lyrebird.runtime.server.CopySize;
import dev.lyrebird.runtime.server.Preflight;
import dev.lyrebird.runtime.source.SourceServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/** A server whose log is a list of numbers: event n ends at offset n. Its table has as many rows as the log had events at the copy. */
final class ScriptedServer implements SourceServer {
    static final TableId ITEMS = new TableId("shop", "items");
    private static final List<TableId> TABLES = List.of(ITEMS, Events.ORDERS);
    private static final TableSelection CAPTURED = TableSelection.of(List.of("shop.*"), TableNameCase.Sensitive);

    private final List<ChangeEvent> log = new ArrayList<>();
    private final Map<Aspect, Finding> findings = new TreeMap<>();
    private final AtomicInteger engines = new AtomicInteger();
    private Optional<SourceFailure> credentials = Optional.empty();
    private int trials;
    private int preflights;
    private int looks;
    private int breaksAfter = Integer.MAX_VALUE;
    private boolean cut;
    private boolean lost;
    private volatile EngineLanes lanes = EngineLanes.Several;
    private volatile CopySize size = new CopySize(0, 0);
    private boolean xaPrepared;
    private Optional<Duration> logKept = Optional.empty();
    private boolean failReplays;
    private int failsReplayAfter = Integer.MAX_VALUE;
    private boolean failAll;
    private boolean misleadsReplays;
    private boolean misled;
    private volatile List<TableId> tables = TABLES;
    private boolean stubborn;
    private Optional<Position> start = Optional.empty();
    private Optional<SourceFailure> refusedStart = Optional.empty();
    private volatile boolean definitionsChanged;
    private final List<TableId> diverged = new ArrayList<>();
    private volatile Optional<String> copiesWait = Optional.empty();

    ScriptedServer() {
        findings.put(Aspect.SourceReachable, Finding.holds(SourceReason.Reachable, "It answers."));
    }

    /** Appends events to the log until it has {@code size}. */
    synchronized void growTo(int size) {
        while (log.size() < size) {
            log.add(Events.number(log.size() + 1));
        }
        notifyAll();
    }

    /** Appends a change of {@code table}. */
    synchronized void change(TableId table) {
        int number = log.size() + 1;
        append(Events.of(table, Optional.of("{}"), Optional.of("{\"n\":" + number + "}"), number));
    }

    /** @return the number of the last change */
    synchronized long last() {
        return log.size();
    }

    /** Engines of a lane beside the main one fail at once, from now on or no more. */
    synchronized void failReplays(boolean now) {
        failReplays = now;
    }

    /** The next engine of a lane beside the main one fails after so many changes. */
    synchronized void failReplaysAfter(int events) {
        failsReplayAfter = events;
    }

    /** Another server answers the engines of a lane beside the main one, until a preflight has looked anew. */
    synchronized void misleadReplays() {
        misleadsReplays = true;
    }

    /** Every engine fails at the first change, from now on or no more. */
    synchronized void failAll(boolean now) {
        failAll = now;
    }

    /** @return the numbers of the changes of {@code table}, in order */
    synchronized List<Long> numbers(TableId table) {
        return log.stream()
                .filter(event -> event.table().equals(table))
                .map(Events::numberOf)
                .toList();
    }

    /** Its engine reads so many lanes from now on. */
    void lanes(EngineLanes now) {
        lanes = now;
    }

    /** It has so many tables beside those that change. */
    void manyTables(int more) {
        List<TableId> all = new ArrayList<>(TABLES);
        for (int i = 0; i < more; i++) {
            all.add(new TableId("shop", "orders_of_customer_" + i));
        }
        tables = List.copyOf(all);
    }

    /** Copies wait for something, as long as that is said. */
    void copiesWait(Optional<String> what) {
        copiesWait = what;
    }

    Optional<String> whatCopiesWaitFor() {
        return copiesWait;
    }

    /** Its tables are so large. */
    void size(CopySize now) {
        size = now;
    }

    synchronized void xaPrepared(boolean now) {
        xaPrepared = now;
    }

    synchronized void append(ChangeEvent event) {
        log.add(event);
        notifyAll();
    }

    synchronized void finding(Aspect aspect, Finding finding) {
        findings.put(aspect, finding);
    }

    /** The next engine, or copy, fails after it has emitted so many events. */
    synchronized void breakAfter(int events) {
        breaksAfter = events;
    }

    /** The connection is cut before the next event, whichever engine reads it. */
    synchronized void cut() {
        cut = true;
    }

    synchronized boolean takeCut() {
        boolean taken = cut;
        cut = false;
        return taken;
    }

    /** Engines do not stop any more. */
    synchronized void stubborn() {
        stubborn = true;
    }

    synchronized boolean isStubborn() {
        return stubborn;
    }

    synchronized void credentials(Optional<SourceFailure> outcome) {
        credentials = outcome;
    }

    /** @return how often credentials were tried */
    synchronized int trials() {
        return trials;
    }

    /** @return how often an engine was about to start, or something of the kind */
    synchronized int preflights() {
        return preflights;
    }

    /** @return how often it was looked at beside an engine that runs */
    synchronized int looks() {
        return looks;
    }

    int engines() {
        return engines.get();
    }

    synchronized int takeBreak() {
        int taken = breaksAfter;
        breaksAfter = Integer.MAX_VALUE;
        return taken;
    }

    private int takeReplayBreak() {
        int taken = Math.min(failsReplayAfter, takeBreak());
        failsReplayAfter = Integer.MAX_VALUE;
        return taken;
    }

    synchronized List<ChangeEvent> rows() {
        return List.copyOf(log);
    }

    /** @return the event after {@code offset}, once there is one or {@code over} says that nobody waits any more */
    synchronized Optional<ChangeEvent> after(long offset, BooleanSupplier over) throws InterruptedException {
        while (log.size() <= offset && !over.getAsBoolean()) {
            wait(1000);
        }
        return over.getAsBoolean() ? Optional.empty() : Optional.of(log.get((int) offset));
    }

    synchronized void wake() {
        notifyAll();
    }

    @Override
    public synchronized Preflight preflight(Optional<Checkpoint> checkpoint) {
        preflights++;
        misleadsReplays &= !misled;
        if (checkpoint.isPresent() && lost) {
            Map<Aspect, Finding> all = new TreeMap<>(findings);
            all.put(Aspect.BinlogRetained, Finding.fails(SourceReason.PositionLost, "It was purged."));
            return seen(all);
        }
        return seen(findings);
    }

    @Override
    public synchronized Preflight preflightBesideEngine(Checkpoint checkpoint) {
        looks++;
        return seen(findings);
    }

    /** Has no position any more that a checkpoint could have. */
    synchronized void purge() {
        lost = true;
    }

    private Preflight seen(Map<Aspect, Finding> findings) {
        return new Preflight(List.of(), findings, Optional.of(selection()), logKept, Optional.empty(), tables);
    }

    /** Keeps its log for so long from now on. */
    synchronized void logKept(Duration now) {
        logKept = Optional.of(now);
    }

    @Override
    public synchronized Optional<SourceFailure> tryCredentials() {
        trials++;
        return credentials;
    }

    @Override
    public ServerIdentity identity() {
        return Samples.SERVER;
    }

    @Override
    public synchronized Position currentPosition() {
        return at(log.size());
    }

    /** A first start begins at {@code place}, or is refused. */
    synchronized void startAt(Position place, Optional<SourceFailure> refused) {
        start = Optional.of(place);
        refusedStart = refused;
    }

    /** Definitions cannot be proved to be those of a first position. */
    void definitionsChanged() {
        definitionsChanged = true;
    }

    boolean haveDefinitionsChanged() {
        return definitionsChanged;
    }

    @Override
    public synchronized Position startPosition() throws SourceFailure {
        if (refusedStart.isPresent()) {
            throw refusedStart.get();
        }
        return start.orElseGet(this::currentPosition);
    }

    @Override
    public long freeServerId(Optional<Long> preferred) {
        return preferred.orElse(4711L);
    }

    @Override
    public CopySize copySize() {
        return size;
    }

    @Override
    public InventoryStatus inventory() {
        return new InventoryStatus(1, 1, 1);
    }

    @Override
    public List<GateCount> gateCounts() {
        return List.of();
    }

    @Override
    public GateCounters gateCounters() {
        return new GateCounters();
    }

    @Override
    public EngineSelection selection() {
        return new EngineSelection(EngineChoice.Debezium, EngineSelection.Reason.Spec, "a script");
    }

    @Override
    public long freeServerIdBeside(long main) {
        return main + 1;
    }

    @Override
    public TableChoice choose(List<String> patterns, List<String> except) {
        return TableChoice.of(patterns, tables, TableNameCase.Sensitive).without(except, TableNameCase.Sensitive);
    }

    @Override
    public synchronized boolean xaPrepared() {
        return xaPrepared;
    }

    @Override
    public EngineLanes lanes() {
        return lanes;
    }

    @Override
    public synchronized CaptureEngine engine(long serverId, TableScope scope, Optional<ServerIdentity> server) {
        engines.incrementAndGet();
        boolean fails = failAll || scope.kind() == TableScope.Kind.Only && failReplays;
        int breaks = fails ? 0 : scope.kind() == TableScope.Kind.Only ? takeReplayBreak() : takeBreak();
        if (scope.kind() == TableScope.Kind.Only && misleadsReplays) {
            misled = true;
            return new ScriptedEngine(
                    this, scope.of(CAPTURED), breaks, Optional.of(new AnotherServer(identity(), "another")));
        }
        return new ScriptedEngine(this, scope.of(CAPTURED), breaks, Optional.empty());
    }

    @Override
    public synchronized TableCopy copy(ServerIdentity server) {
        return new ScriptedEngine(this, CAPTURED, takeBreak(), Optional.empty());
    }

    @Override
    public SchemaState restore(String snapshot) {
        return new ScriptedDefinitions(snapshot);
    }

    /** The destination has rows of this table that are gone; known by definitions that are read from now on. */
    synchronized void diverged(TableId table) {
        diverged.add(table);
    }

    synchronized SchemaState definitions(Position at) {
        return ScriptedDefinitions.of("definitions at " + at.display(), diverged);
    }
}
