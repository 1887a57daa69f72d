package dev.lyrebird.runtime.command;

import dev.lyrebird.contract.report.ExitCode;
import dev.lyrebird.runtime.config.UnusableConfig;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.snapshot.guard.CopyRefused;
import dev.lyrebird.runtime.snapshot.ledger.LedgerLost;
import dev.lyrebird.runtime.snapshot.ledger.LedgerRefused;
import dev.lyrebird.runtime.stream.TerminationMessage;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** How the commands of a snapshot end when they cannot do what they should: words for people, and a code for the Job. */
final class SnapshotRefusals {
    private static final Logger LOG = LoggerFactory.getLogger(SnapshotRefusals.class);

    private SnapshotRefusals() {}

    static int run(Callable<ExitCode> work) throws Exception {
        try {
            return work.call().code();
        } catch (UnusableConfig | CopyRefused | LedgerRefused e) {
            return end(ExitCode.Config, e);
        } catch (LedgerLost e) {
            return end(ExitCode.Fenced, e);
        } catch (SourceFailure | java.io.IOException e) {
            return end(ExitCode.Failed, e);
        }
    }

    private static int end(ExitCode code, Exception error) {
        LOG.error("{}", error.getMessage());
        TerminationMessage.write(error.getMessage());
        return code.code();
    }
}
