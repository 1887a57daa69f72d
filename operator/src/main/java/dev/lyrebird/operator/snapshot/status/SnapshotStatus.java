package dev.lyrebird.operator.snapshot.status;

import dev.lyrebird.api.v1alpha1.snapshot.ReaderStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobStatus;
import dev.lyrebird.operator.snapshot.model.SnapshotInput;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
                SnapshotConditions.conditions(input, verdicts),
                input.status().map(SnapshotJobStatus::step).orElse(null),
                input.status().map(SnapshotJobStatus::sourceUid).orElse(null),
                input.failure().orElse(null),
                reader(input).orElse(null),
                SnapshotProgress.of(input, verdicts.get(SnapshotConditions.READY))
                        .orElse(null),
                SnapshotProgress.tables(input).orElse(null));
        Optional<SnapshotJobStatus> old = written.map(SnapshotStatus::ownView);
        SnapshotJobStatus settled =
                old.map(it -> SnapshotProgress.settle(it, fresh)).orElse(fresh);
        return old.filter(settled::equals).isPresent() ? Optional.empty() : Optional.of(settled);
    }

    /** @return as the pods were told and have found; what the status has where they are not looked at */
    private static Optional<ReaderStatus> reader(SnapshotInput input) {
        return input.workers()
                .config()
                .map(config -> {
                    List<String> servers = input.workers().readers();
                    return new ReaderStatus(
                            config.reader().host() + ":" + config.reader().port(), servers.isEmpty() ? null : servers);
                })
                .or(() -> input.status().map(SnapshotJobStatus::reader));
    }

    private static SnapshotJobStatus ownView(SnapshotJobStatus status) {
        return new SnapshotJobStatus(
                status.observedGeneration(),
                SnapshotConditions.ours(Optional.ofNullable(status.conditions()).orElse(List.of())),
                status.step(),
                status.sourceUid(),
                status.failure(),
                status.reader(),
                status.progress(),
                status.tables());
    }
}
