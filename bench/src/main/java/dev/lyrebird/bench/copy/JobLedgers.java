package dev.lyrebird.bench.copy;

import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.SnapshotNames;
import dev.lyrebird.contract.snapshot.Chunk;
import dev.lyrebird.contract.snapshot.GroupChunks;
import dev.lyrebird.contract.snapshot.GroupState;
import dev.lyrebird.contract.snapshot.LedgerCodec;
import dev.lyrebird.contract.snapshot.LedgerReading;
import dev.lyrebird.contract.snapshot.LedgerReading.Readable;
import dev.lyrebird.contract.snapshot.SnapshotPlan;
import dev.lyrebird.contract.snapshot.TableProgress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a run on one machine has written down of a job.
 *
 * @param chunks how many there are; 0 before they were planned
 * @param done how many of them are done
 * @param groupRows rows that each group has delivered in chunks that are done, in the order in which workers take the groups
 * @param largestChunk rows that the largest chunk was estimated to have
 */
record JobLedgers(int chunks, int done, List<Long> groupRows, long largestChunk) {
    static JobLedgers in(Path folder) throws IOException {
        Path plan = folder.resolve(DataKeys.PLAN);
        if (!Files.exists(plan)) {
            return new JobLedgers(0, 0, List.of(), 0);
        }
        int groups = JobLedgers.<SnapshotPlan>value(LedgerCodec.plan(Optional.of(Files.readString(plan))))
                .groups();
        int done = 0;
        int all = 0;
        long largest = 0;
        List<Long> rows = new ArrayList<>();
        for (String name : new SnapshotNames(JobProcess.JOB).ledgers(groups)) {
            Path ledger = folder.resolve(name);
            GroupChunks chunks =
                    value(LedgerCodec.chunks(Optional.of(Files.readAllBytes(ledger.resolve(DataKeys.CHUNKS)))));
            GroupState state = value(LedgerCodec.state(Optional.of(Files.readString(ledger.resolve(DataKeys.LEDGER)))));
            all += chunks.chunks().size();
            done += state.done().size();
            largest = Math.max(
                    largest,
                    chunks.chunks().stream().mapToLong(Chunk::weight).max().orElse(0));
            rows.add(state.tables().stream().mapToLong(TableProgress::rows).sum());
        }
        return new JobLedgers(all, done, rows, largest);
    }

    private static <T> T value(LedgerReading<T> reading) {
        return ((Readable<T>) reading).value();
    }

    /** @return rows of the chunks that are done */
    long rows() {
        return groupRows.stream().mapToLong(Long::longValue).sum();
    }
}
