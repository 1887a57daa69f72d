package dev.lyrebird.runtime.copies;

import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.json.MalformedJson;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.SnapshotNames;
import dev.lyrebird.contract.snapshot.LedgerCodec;
import dev.lyrebird.contract.snapshot.LedgerReading.Readable;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.runtime.files.Names;
import dev.lyrebird.runtime.files.WholeFile;
import dev.lyrebird.runtime.snapshot.ledger.FileLedgerStore;
import dev.lyrebird.runtime.snapshot.ledger.FilePlanStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** All that is kept of one SnapshotJob: its record, what its workers are told, and the plan and ledgers that they write. */
record JobFolder(Path path) {
    private static final String RECORD = "job.json";

    /** @return the jobs of which something is kept below {@code copies}, by name */
    static List<JobFolder> in(Path copies) throws IOException {
        if (!Files.isDirectory(copies)) {
            return List.of();
        }
        try (Stream<Path> folders = Files.list(copies)) {
            return folders.sorted()
                    .map(JobFolder::new)
                    .filter(folder -> Files.exists(folder.path().resolve(RECORD)))
                    .toList();
        }
    }

    /** @return what was written down; empty before anything was */
    Optional<JobRecord> record() throws IOException {
        Path file = path.resolve(RECORD);
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(JobRecord.FORM.read(Files.readString(file)));
        } catch (MalformedJson e) {
            throw new IOException(
                    file + " cannot be read: " + e.getMessage() + ". Without its folder the job is carried out anew.",
                    e);
        }
    }

    void write(JobRecord record) throws IOException {
        Names.createFolders(path);
        WholeFile.replace(path.resolve(RECORD), Json.write(record));
    }

    /** @return what the workers were told; empty before they were */
    Optional<SnapshotConfig> told() throws IOException {
        Path file = path.resolve(DataKeys.SNAPSHOT);
        Optional<String> text = Files.exists(file) ? Optional.of(Files.readString(file)) : Optional.empty();
        return LedgerCodec.config(text) instanceof Readable<SnapshotConfig> readable
                ? Optional.of(readable.value())
                : Optional.empty();
    }

    void tell(SnapshotConfig config) throws IOException {
        WholeFile.replace(path.resolve(DataKeys.SNAPSHOT), LedgerCodec.encode(config));
    }

    FilePlanStore plan(JobRecord record) {
        return new FilePlanStore(path, new SnapshotNames(record.job()), record.uid());
    }

    FileLedgerStore ledger(JobRecord record, int group) {
        return new FileLedgerStore(path, new SnapshotNames(record.job()), record.uid(), group);
    }

    /** Removes all of it: as if nobody had ever wanted the job. */
    void remove() throws IOException {
        Files.deleteIfExists(path.resolve(RECORD)); // first: without it there is no job
        clear();
        Files.deleteIfExists(path);
    }

    /** Removes everything but the record. */
    void clear() throws IOException {
        if (!Files.isDirectory(path)) {
            return;
        }
        try (Stream<Path> all = Files.walk(path)) {
            for (Path file : all.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(path) && !file.equals(path.resolve(RECORD))) {
                    Files.delete(file);
                }
            }
        }
    }
}
