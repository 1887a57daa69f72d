package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.LogServer;
import dev.lyrebird.runtime.server.Preflight;
import java.util.Map;
import java.util.Optional;

/** Runs the preflight, reports all of it, and lets the attempt go on only when capture can begin. */
final class PreflightGate {
    private final CaptureParts parts;

    PreflightGate(CaptureParts parts) {
        this.parts = parts;
    }

    /** Whether the server id that the checkpoint remembers can be used. */
    enum ServerId {
        Usable,
        /** Another replica has it; since the user did not fix it, another one can be taken. */
        Taken
    }

    /**
     * What was found.
     *
     * @param promoted another server than the checkpoint's that has all of its positions
     */
    record Cleared(ServerId serverId, Optional<LogServer> promoted) {}

    /** @throws Trouble naming the first thing that has to be mended */
    Cleared pass(Optional<Checkpoint> checkpoint) throws Trouble, SourceFailure, InterruptedException {
        Preflight result = parts.server().preflight(checkpoint);
        parts.board().preflight(result.lines());
        result.logKept().ifPresent(parts.board()::logKept);
        result.findings().forEach(parts.board()::finding);
        ServerId serverId = ServerId.Usable;
        // in the order in which aspects explain
        for (Map.Entry<Aspect, Finding> failed : result.obstacles().entrySet()) {
            if (!replaceable(failed.getValue())) {
                throw new Trouble(
                        failed.getKey(),
                        failed.getValue().reason(),
                        Trouble.Phase.Preparing,
                        failed.getValue().message(),
                        null);
            }
            serverId = ServerId.Taken;
        }
        if (checkpoint.isEmpty()) {
            parts.sink().require(result.tables()); // somebody is there who can mend it
        } else {
            parts.sink().expect(result.tables());
        }
        parts.board().inventory(parts.server().inventory());
        parts.board().gates(parts.server().gateCounts());
        return new Cleared(serverId, result.promoted());
    }

    private boolean replaceable(Finding finding) {
        return finding.reason() == SourceReason.ServerIdTaken
                && parts.config().server().serverId().isEmpty();
    }
}
