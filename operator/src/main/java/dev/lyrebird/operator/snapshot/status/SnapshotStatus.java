package dev.lyrebird.operator.snapshot.status;

import dev.lyrebird.api.v1alpha1.snapshot.ReaderStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobStatus;
import dev.lyrebird.contract.snapshot.GroupState;
import dev.lyrebird.contract.snapshot.SnapshotConfig;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import dev.lyrebird.operator.verdict.Conditions;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Builds the status. */
public final class SnapshotStatus {
    private SnapshotStatus() {}

    /**
     * @param input what is known, the step that is entered included
     * @param written the status that the resource has
     * @param verdicts every condition's verdict by its type
     * @return the whole status; empty when the resource has it already
     */
    public static Optional<SnapshotJobStatus> build(
            SnapshotInput input, Optional<SnapshotJobStatus> written, Map<String, Verdict> verdicts) {
        SnapshotJobStatus fresh = new SnapshotJobStatus(
                input.job().getMetadata().getGeneration(),
                Conditions.of(input.status().map(SnapshotJobStatus::conditions))
                        .merged(verdicts, input.job().getMetadata().getGeneration(), input.now()),
                input.status().map(SnapshotJobStatus::step).orElse(null),
                input.status().map(SnapshotJobStatus::sourceUid).orElse(null),
                input.failure().orElse(null),
                reader(input).orElse(null),
                SnapshotProgress.of(input, verdicts.get(Conditions.READY)).orElse(null),
                SnapshotProgress.tables(input).orElse(null));
        Optional<SnapshotJobStatus> old = written.map(status -> ownView(status, verdicts.keySet()));
        SnapshotJobStatus settled =
                old.map(it -> SnapshotProgress.settle(it, fresh)).orElse(fresh);
        return old.filter(settled::equals).isPresent() ? Optional.empty() : Optional.of(settled);
    }

    /** @return as the pods were told and have found; what the status has where they are not looked at */
    private static Optional<ReaderStatus> reader(SnapshotInput input) {
        Optional<ReaderStatus> said = input.status().map(SnapshotJobStatus::reader);
        return input.workers()
                .config()
                .map(SnapshotConfig::reader)
                .map(reader -> new ReaderStatus(reader.host() + ":" + reader.port(), servers(input, said)))
                .or(() -> said);
    }

    /** Plan and ledgers are deleted one after the other: what they said stays said. */
    private static List<String> servers(SnapshotInput input, Optional<ReaderStatus> said) {
        List<String> servers = Stream.concat(
                        said.map(ReaderStatus::servers).stream().flatMap(List::stream),
                        input.workers().readers().stream())
                .distinct()
                .limit(GroupState.MOST_READERS)
                .sorted()
                .toList();
        return servers.isEmpty() ? null : servers;
    }

    private static SnapshotJobStatus ownView(SnapshotJobStatus status, Set<String> types) {
        return new SnapshotJobStatus(
                status.observedGeneration(),
                Conditions.of(Optional.ofNullable(status.conditions())).only(types),
                status.step(),
                status.sourceUid(),
                status.failure(),
                status.reader(),
                status.progress(),
                status.tables());
    }
}
