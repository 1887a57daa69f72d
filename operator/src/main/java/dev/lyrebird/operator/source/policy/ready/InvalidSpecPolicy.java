package dev.lyrebird.operator.source.policy.ready;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.resolve.Resolution;
import dev.lyrebird.contract.text.FieldError;
import dev.lyrebird.operator.source.model.Block;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.Optional;
import java.util.stream.Collectors;

/** The spec has errors that no schema can see. What runs goes on with the last spec that was in order. */
final class InvalidSpecPolicy implements BlockingPolicy {
    @Override
    public Optional<Block> judge(SourceInput input) {
        if (!(input.resolution() instanceof Resolution.Invalid invalid)) {
            return Optional.empty();
        }
        String errors = invalid.errors().stream().map(FieldError::toString).collect(Collectors.joining("; "));
        return Optional.of(Block.leave(
                Verdict.fails(SourceReason.InvalidSpec, errors + "."),
                "A capture that runs continues with the last valid spec; correct the field."));
    }
}
