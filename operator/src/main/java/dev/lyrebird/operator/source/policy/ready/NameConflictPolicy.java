package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.contract.names.Labels;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.objects.ObjectKey;
import dev.lyrebird.operator.source.model.Block;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.Optional;
import java.util.stream.Collectors;

/** An object of a name that is needed belongs to somebody else. It is never written over. */
final class NameConflictPolicy implements BlockingPolicy {
    @Override
    public Optional<Block> judge(SourceInput input) {
        if (input.conflicts().isEmpty()) {
            return Optional.empty();
        }
        String objects =
                input.conflicts().stream().map(ObjectKey::toString).sorted().collect(Collectors.joining(", "));
        return Optional.of(Block.leave(
                Verdict.fails(
                        SourceReason.NameConflict,
                        objects + " exists and lacks the labels " + Labels.MANAGED_BY + "=" + Labels.MANAGED_BY_LYREBIRD
                                + " and " + Labels.SOURCE + "=" + input.names().source()
                                + ", so it is not written over. Rename or delete it, or give this CdcSource another"
                                + " name."),
                ""));
    }
}
