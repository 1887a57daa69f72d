package dev.lyrebird.runtime.copies;

import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;
import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.contract.snapshot.AddedTables;
import dev.lyrebird.contract.snapshot.CopyReader;
import dev.lyrebird.contract.snapshot.OwnJob;
import dev.lyrebird.contract.snapshot.SnapshotScope;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * The copies that a source makes of its own accord, from one run to the next.
 *
 * @param copies where jobs are kept
 * @param source name of the source
 * @param spec what it says now
 * @param defaults fills in what a job says by saying nothing
 */
public record OwnCopies(Path copies, String source, CdcSourceSpec spec, UnaryOperator<SnapshotJobSpec> defaults) {
    /** @return how its first copy is made, should that be left to a job */
    public SnapshotJobSpec firstCopy() {
        return job(List.of(), List.of());
    }

    /** The capture begins anew, and its first copy is of everything. */
    public void begin() throws IOException {
        for (JobRecord record : waiting(copies, new ObjectNames(source))) {
            folder(record.job()).remove();
        }
        captured(LastRunTables.in(copies)).write(copies);
    }

    /**
     * Writes down, before the capture learns of them, that the tables which were added since the last run are to be copied:
     * afterwards nobody could tell that they are new.
     *
     * @param checkpoint what the capture goes on from
     */
    public void goOn(Checkpoint checkpoint) throws IOException {
        leaveOutWhatIsNotCaptured();
        Optional<LastRunTables> before = LastRunTables.in(copies);
        LastRunTables now = captured(before);
        Optional<AddedTables> added = OwnJob.added(spec, Optional.of(checkpoint), before.map(LastRunTables::tables));
        if (added.isPresent()) {
            String name = new ObjectNames(source).addedTables(now.generation());
            folder(name)
                    .write(JobRecord.begun(
                            name, job(added.get().tables(), added.get().except())));
        }
        now.write(copies);
    }

    private LastRunTables captured(Optional<LastRunTables> before) {
        return before.map(found -> found.tables().equals(spec.tables()) ? found : found.then(spec.tables()))
                .orElseGet(() -> LastRunTables.first(spec.tables()));
    }

    /** Tables that were taken out again before their copy began. */
    private void leaveOutWhatIsNotCaptured() throws IOException {
        for (JobRecord record : waiting(copies, new ObjectNames(source))) {
            List<String> tables = new ArrayList<>(SnapshotScope.tables(record.spec()));
            if (!tables.removeAll(SnapshotScope.outside(record.spec(), spec.tables()))) {
                continue;
            }
            if (tables.isEmpty()) {
                folder(record.job()).remove();
            } else {
                folder(record.job()).write(record.with(job(tables, SnapshotScope.except(record.spec()))));
            }
        }
    }

    /** @return the copies of added tables that have not begun, the oldest first */
    static List<JobRecord> waiting(Path copies, ObjectNames names) throws IOException {
        List<JobRecord> waiting = new ArrayList<>();
        for (JobFolder folder : JobFolder.in(copies)) {
            folder.record()
                    .filter(record -> names.isAddedTables(record.job()))
                    .filter(record -> !record.isOnItsWay() && !record.isOver())
                    .ifPresent(waiting::add);
        }
        return waiting;
    }

    /** Whether a copy of the source's own reads a replica: one that is to be made, or one that is under way since an earlier run. */
    public boolean readReplica() throws IOException {
        boolean reads = CopyReader.wantsReplica(firstCopy());
        for (JobFolder folder : JobFolder.in(copies)) {
            reads |= folder.record()
                    .filter(record -> !record.isOver() && CopyReader.wantsReplica(record.spec()))
                    .isPresent();
        }
        return reads;
    }

    private SnapshotJobSpec job(List<String> tables, List<String> except) {
        return defaults.apply(OwnJob.spec(source, spec, tables, except));
    }

    private JobFolder folder(String job) {
        return new JobFolder(copies.resolve(job));
    }
}
