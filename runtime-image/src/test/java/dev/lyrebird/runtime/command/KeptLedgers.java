package dev.lyrebird.runtime.command;

import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.snapshot.ChunkRange;
import dev.lyrebird.contract.snapshot.GroupChunks;
import dev.lyrebird.contract.snapshot.GroupState;
import dev.lyrebird.contract.snapshot.KeyBound;
import dev.lyrebird.contract.snapshot.LedgerCodec;
import dev.lyrebird.contract.snapshot.LedgerReading;
import dev.lyrebird.contract.snapshot.LedgerReading.Readable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The ledgers that a run keeps of a job, as they are at one moment; of a table whose key is one number.
 *
 * @param chunks how many there are
 * @param done ranges of the chunks that are done
 * @param writers who may have something on its way to the destination
 */
record KeptLedgers(int chunks, List<ChunkRange> done, Set<String> writers) {
    /** @param folder of the job; before it was planned there are none */
    static KeptLedgers in(Path folder) throws IOException {
        if (!Files.exists(folder.resolve(DataKeys.PLAN))) {
            return new KeptLedgers(0, List.of(), Set.of());
        }
        int chunks = 0;
        List<ChunkRange> done = new ArrayList<>();
        Set<String> writers = new TreeSet<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path ledger : all.filter(Files::isDirectory).toList()) {
                GroupChunks planned =
                        value(LedgerCodec.chunks(Optional.of(Files.readAllBytes(ledger.resolve(DataKeys.CHUNKS)))));
                GroupState state =
                        value(LedgerCodec.state(Optional.of(Files.readString(ledger.resolve(DataKeys.LEDGER)))));
                writers.add(state.writer());
                for (int i = 0; i < planned.chunks().size(); i++) {
                    chunks++;
                    if (state.done().contains(i)) {
                        done.add(planned.chunks().get(i).range());
                    }
                }
            }
        }
        writers.remove("");
        return new KeptLedgers(chunks, done, writers);
    }

    private static <T> T value(LedgerReading<T> reading) {
        return ((Readable<T>) reading).value();
    }

    boolean isDone(int key) {
        return done.stream().anyMatch(range -> isBehind(key, range.after()) && !isBehind(key, range.upTo(), key));
    }

    private static boolean isBehind(int key, List<KeyBound> bound) {
        return bound.isEmpty() || key > Integer.parseInt(bound.get(0).text());
    }

    private static boolean isBehind(int key, List<KeyBound> bound, int otherwise) {
        return key
                > (bound.isEmpty() ? otherwise : Integer.parseInt(bound.get(0).text()));
    }
}
