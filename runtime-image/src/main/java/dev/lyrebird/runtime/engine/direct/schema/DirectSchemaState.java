package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.config.AcknowledgedMark;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.json.MalformedJson;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.DivergedTable;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.runtime.engine.SchemaState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The definitions of all base tables as of a position, and every change after it that was read. Changes are kept as their
 * outcome, not as statements: nothing is parsed again.
 */
public final class DirectSchemaState implements SchemaState {
    /** So many changes may gather before they are folded into the definitions. */
    private static final int FOLD_AT = 32;

    private SchemaDocument document;
    private HiddenDefaults hidden;
    private List<AcknowledgedMark> acknowledged = List.of();
    private long revision;

    private DirectSchemaState(SchemaDocument document) {
        this.document = document;
        this.hidden = new HiddenDefaults(List.of(), document.nameCase());
    }

    /** @return the state of a lane that begins at {@code base} */
    static DirectSchemaState at(Position base, Flavor flavor, TableNameCase nameCase, SchemaStep content) {
        return at(base, flavor, nameCase, content, List.of());
    }

    private static DirectSchemaState at(
            Position base, Flavor flavor, TableNameCase nameCase, SchemaStep content, List<TableId> toLearn) {
        return new DirectSchemaState(new SchemaDocument(
                SchemaDocument.KIND,
                SchemaDocument.VERSION,
                flavor,
                nameCase,
                base,
                content,
                List.of(),
                List.of(),
                toLearn));
    }

    /**
     * @param toLearn those of the unknown tables whose definitions the log tells itself
     * @return the state at the same base without the unknown tables
     */
    public synchronized DirectSchemaState without(Predicate<TableId> unknown, List<TableId> toLearn) {
        SchemaStep content = document.content();
        return at(
                document.base(),
                document.flavor(),
                document.nameCase(),
                new SchemaStep(
                        List.of(),
                        content.tables().stream()
                                .filter(table -> !unknown.test(table.id()))
                                .toList(),
                        List.of(),
                        content.databases()),
                toLearn);
    }

    /** Whether a definition of this table that the log tells may be taken. */
    synchronized boolean isToLearn(TableId table) {
        TableNameCase nameCase = document.nameCase();
        return document.toLearn().stream().anyMatch(id -> nameCase.compared(id).equals(nameCase.compared(table)));
    }

    /** Whether {@code snapshot} is a document of this form, of any version. */
    public static boolean isOne(String snapshot) {
        // canonical JSON: properties come sorted, and those of the outermost object have no bracket before them but one
        return snapshot.contains("\"form\":\"" + SchemaDocument.KIND + "\"");
    }

    /** @throws MalformedJson when the text is not what {@link #snapshot()} gave, or of a newer form */
    public static DirectSchemaState parse(String snapshot) throws MalformedJson {
        SchemaDocument document = SchemaDocument.FORM.read(snapshot);
        if (!SchemaDocument.KIND.equals(document.form())) {
            throw new MalformedJson(
                    "the schema state is of the kind '" + document.form() + "', expected '" + SchemaDocument.KIND + "'",
                    null);
        }
        return new DirectSchemaState(document);
    }

    /** Keeps defaults of columns that {@code gates} drop or mask out of what is stored, from now on. */
    public synchronized DirectSchemaState hiding(List<Gate> gates) {
        hidden = new HiddenDefaults(gates, document.nameCase());
        SchemaDocument without = document.with(
                document.base(),
                hidden.without(document.content()),
                document.changes().stream()
                        .map(change -> new SchemaChange(change.position(), hidden.without(change.step())))
                        .toList());
        if (!without.equals(document)) {
            replace(without);
        }
        return this;
    }

    @Override
    public synchronized long revision() {
        return revision;
    }

    @Override
    public synchronized String snapshot() {
        return Json.write(document);
    }

    /** Adds what a statement did. */
    synchronized void record(SchemaChange change) {
        List<SchemaChange> changes = new ArrayList<>(document.changes());
        changes.add(new SchemaChange(change.position(), hidden.without(change.step())));
        replace(document.with(document.base(), document.content(), changes));
    }

    @Override
    public synchronized void delivered(Position delivered) {
        if (document.changes().size() >= FOLD_AT) {
            compact(delivered);
        }
    }

    /**
     * Notes that the destination has rows of captured tables that the source has not. A table that has a mark of this statement
     * keeps it as it is: where the statement comes again and again, nothing new is to be stored and told each time. No mark is
     * settled by its position: a copy settles what was known before its lane was split off.
     *
     * @param position as a change's
     * @return those of the tables that had no such mark; none whose mark at this position is acknowledged, as when it is read again
     */
    public synchronized List<TableId> diverge(List<TableId> tables, Position position, String statement) {
        List<TableId> told = tables.stream()
                .filter(table -> !isAcknowledged(new Divergence(table, position, statement)))
                .filter(table -> document.diverged().stream()
                        .noneMatch(known ->
                                known.table().equals(table) && known.statement().equals(statement)))
                .toList();
        if (!told.isEmpty()) {
            List<Divergence> all = new ArrayList<>(document.diverged());
            all.removeIf(known -> told.contains(known.table()));
            told.forEach(table -> all.add(new Divergence(table, position, statement)));
            replace(document.withDiverged(all));
        }
        return told;
    }

    /** Forgets marks that the user has dealt with, now and when the log is read again. */
    public synchronized void acknowledging(List<AcknowledgedMark> marks) {
        acknowledged = List.copyOf(marks);
        keepMarks(mark -> !isAcknowledged(mark));
    }

    private boolean isAcknowledged(Divergence mark) {
        return acknowledged.stream().anyMatch(each -> each.means(mark.told()));
    }

    /** Forgets the marks of tables of which nothing is delivered any more. @param delivered whether something of a table is */
    public synchronized void keepDiverged(Predicate<TableId> delivered) {
        keepMarks(mark -> delivered.test(mark.table()));
    }

    private void keepMarks(Predicate<Divergence> wanted) {
        List<Divergence> kept = document.diverged().stream().filter(wanted).toList();
        if (kept.size() < document.diverged().size()) {
            replace(document.withDiverged(kept));
        }
    }

    @Override
    public synchronized void splitOff() {
        keepDiverged(any -> false);
    }

    @Override
    public synchronized void copied(List<TableId> tables) {
        Set<TableId> settled = Set.copyOf(tables);
        keepDiverged(table -> !settled.contains(table));
    }

    @Override
    public synchronized void join(SchemaState lane, List<TableId> tables, Position at) {
        if (!(lane instanceof DirectSchemaState direct)) {
            return;
        }
        takeHome(tables, direct.definitions(at), at);
        List<Divergence> sinceSplit = direct.marks();
        Set<TableId> newer = sinceSplit.stream().map(Divergence::table).collect(Collectors.toSet());
        List<Divergence> all = new ArrayList<>(document.diverged());
        all.removeIf(mark -> newer.contains(mark.table()));
        all.addAll(sinceSplit);
        if (!all.equals(document.diverged())) {
            replace(document.withDiverged(all));
        }
    }

    /** Of the tables of another lane this one may not know what became of them: what it cannot follow of those it only forgets. */
    private void takeHome(List<TableId> tables, Definitions theirs, Position at) {
        Definitions ours = definitions(at);
        List<TrackedTable> other = tables.stream()
                .flatMap(table -> theirs.table(table).stream())
                .filter(table -> !ours.table(table.id()).equals(Optional.of(table)))
                .toList();
        if (!other.isEmpty()) {
            List<SchemaChange> changes = new ArrayList<>(document.changes());
            changes.add(
                    document.upTo(at).size(),
                    new SchemaChange(at, new SchemaStep(List.of(), other, List.of(), List.of())));
            replace(document.with(document.base(), document.content(), changes));
        }
    }

    private synchronized List<Divergence> marks() {
        return document.diverged();
    }

    @Override
    public synchronized List<DivergedTable> diverged() {
        return document.diverged().stream().map(Divergence::told).toList();
    }

    @Override
    public synchronized void renamed(Position position) {
        compact(position);
    }

    /** Drops the changes after {@code from}: a stream that begins there reads and records them again. */
    synchronized void rewind(Position from) {
        List<SchemaChange> known = document.upTo(from);
        if (known.size() < document.changes().size()) {
            replace(document.with(document.base(), document.content(), known));
        }
    }

    /** Makes the definitions as of {@code position} the new base; later changes are kept. */
    synchronized void compact(Position position) {
        List<SchemaChange> old = document.upTo(position);
        if (!old.isEmpty()) {
            List<SchemaChange> later =
                    document.changes().subList(old.size(), document.changes().size());
            replace(document.with(position, definitions(position).content(), later));
        }
    }

    /** @return the definitions that hold at {@code position}, which is not before the base */
    synchronized Definitions definitions(Position position) {
        return document.definitions(position);
    }

    synchronized Position base() {
        return document.base();
    }

    synchronized SchemaStep content() {
        return document.content();
    }

    synchronized List<SchemaChange> changes() {
        return document.changes();
    }

    /** @return the tables that databases have just before a change at {@code position} */
    synchronized List<TableId> tablesOf(List<String> databases, Position position) {
        return document.tablesOf(databases, position);
    }

    synchronized Flavor flavor() {
        return document.flavor();
    }

    synchronized TableNameCase nameCase() {
        return document.nameCase();
    }

    private void replace(SchemaDocument replacement) {
        document = replacement;
        revision++;
    }
}
