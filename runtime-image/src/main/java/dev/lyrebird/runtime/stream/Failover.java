package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.runtime.checkpoint.CheckpointEdits;
import dev.lyrebird.runtime.checkpoint.CheckpointFailure;
import dev.lyrebird.runtime.checkpoint.StoreUnavailable;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.server.LogServer;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Follows another server than before, once it is proved that everything that was delivered is there and nothing else is gone. */
final class Failover {
    private static final Logger LOG = LoggerFactory.getLogger(Failover.class);

    private final PreflightGate gate;
    private final Mailbox mailbox;

    Failover(PreflightGate gate, Mailbox mailbox) {
        this.gate = gate;
        this.mailbox = mailbox;
    }

    /**
     * The proof was of what the checkpoint says. What the old server gave may have been delivered since: that is written, and the
     * new server is asked once more.
     *
     * @param promoted as the preflight of this attempt found it
     * @return false when the capture must not go on now
     */
    boolean follow(Session session, Optional<LogServer> promoted)
            throws Trouble, SourceFailure, CheckpointFailure, StoreUnavailable, InterruptedException {
        ServerIdentity before = session.writer().last().server();
        if (promoted.isEmpty() || promoted.get().identity().equals(before)) {
            return true;
        }
        if (!session.drain(mailbox)) {
            return false;
        }
        session.keeper().flush();
        Optional<LogServer> now =
                gate.pass(Optional.of(session.writer().last())).promoted();
        if (now.isPresent()) {
            session.unsettle();
            session.keeper()
                    .change(last -> CheckpointEdits.following(
                            last, now.get().identity(), now.get().oldestFile()));
            LOG.info(
                    "The server {} is followed from now on in place of {}: by GTIDs nothing is missing there.",
                    now.get().identity().uuid(),
                    before.uuid());
        }
        return true;
    }
}
