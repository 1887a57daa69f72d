package dev.lyrebird.runtime.checkpoint;

import dev.lyrebird.api.v1alpha1.source.AdoptionPolicy;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.ServerIdentity;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.report.SourceReason;
import java.util.List;
import java.util.Optional;

/** Decides how capture begins. Without a position only an order gives one; with one only the user's word leaves it behind. */
public final class StartRules {
    private final PipelineConfig config;

    public StartRules(PipelineConfig config) {
        this.config = config;
    }

    /**
     * @param server who answers now
     * @param promoted another server than the checkpoint's of which it was proved that it has all of its positions
     * @param order the order that stands in the control document
     * @throws CheckpointFailure when capture must not begin
     */
    public Start decide(
            Standing standing, ServerIdentity server, Optional<ServerIdentity> promoted, Optional<Order> order)
            throws CheckpointFailure {
        List<String> used = standing.checkpoint().map(Checkpoint::usedOrders).orElse(List.of());
        Optional<Order> fresh = order.filter(given -> given.act().begins()).filter(given -> !used.contains(given.id()));
        if (standing.resumable().isEmpty()) {
            return new Start.Begin(fresh.orElseThrow(StartRules::uninitialised));
        }
        if (isLeft(standing.checkpoint(), fresh)) {
            return new Start.Begin(fresh.get());
        }
        Checkpoint found = standing.resumable().get();
        if (promoted.filter(server::equals).isEmpty()) {
            checkServer(found, server);
        }
        checkSink(found);
        return new Start.Resume(found);
    }

    /** Whether {@code order} leaves the position behind: then nothing of it has to be where it was. */
    public static boolean isLeft(Optional<Checkpoint> checkpoint, Optional<Order> order) {
        List<String> used = checkpoint.map(Checkpoint::usedOrders).orElse(List.of());
        return order.filter(given -> given.act() == Act.StartAfresh)
                .filter(given -> !used.contains(given.id()))
                .isPresent();
    }

    /** Whether its position is gone on from: it is of this destination, or the user said so for one that is of another. */
    public boolean goesOn(Checkpoint found) {
        return config.isAt(found.sink())
                || config.checkpoint()
                        .adoption()
                        .filter(AdoptionPolicy.Continue::equals)
                        .isPresent();
    }

    private static CheckpointFailure uninitialised() {
        return new CheckpointFailure(
                SourceReason.CheckpointUninitialised,
                "The checkpoint has no position and there is no order to take a first one. The operator gives it: check"
                        + " that the operator runs.");
    }

    private static void checkServer(Checkpoint found, ServerIdentity server) throws CheckpointFailure {
        if (!found.server().equals(server)) {
            throw new CheckpointFailure(
                    SourceReason.OtherServer,
                    "The checkpoint is of the server " + found.server().uuid() + " ("
                            + found.server().flavor()
                            + "), spec.mysql leads to " + server.uuid() + " (" + server.flavor()
                            + "); that it has all of its transactions is not proved. Point spec.mysql to the server that"
                            + " it was, or set spec.startOver to start from scratch.");
        }
    }

    private void checkSink(Checkpoint found) throws CheckpointFailure {
        if (goesOn(found)) {
            return;
        }
        String wanted = config.destination();
        boolean fresh = config.checkpoint()
                .adoption()
                .filter(AdoptionPolicy.Fresh::equals)
                .isPresent();
        throw new CheckpointFailure(
                SourceReason.AdoptionUndecided,
                "The checkpoint says that events went to '" + found.sink() + "', now they would go to '" + wanted
                        + "'. "
                        + (fresh
                                ? "checkpoint.adoption is Fresh, which counts for the change that it came with. If it stood"
                                        + " there before, set it to Continue to go on at the checkpoint's position, or take"
                                        + " it out, apply that, and set it again to start from scratch with a new copy."
                                : "Set checkpoint.adoption to Continue to go on at the checkpoint's position, or to Fresh"
                                        + " to start from scratch with a new copy."));
    }
}
