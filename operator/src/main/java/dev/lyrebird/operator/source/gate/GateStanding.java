package dev.lyrebird.operator.source.gate;

import dev.lyrebird.api.v1alpha1.source.GateStatus;
import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.gate.GateKind;
import java.time.Instant;
import java.util.Optional;

/**
 * How one gate stands in a source.
 *
 * @param generation the newest generation
 * @param state why it is this state of the gate that is wanted
 * @param wanted the state of the gate that the capture shall enforce; absent when there is none that it may
 * @param rolloutAt when the newest generation is taken up, while it waits for its turn
 * @param why what is wrong with the newest generation; empty when nothing is
 */
public record GateStanding(
        GateKind kind,
        String name,
        String uid,
        long generation,
        State state,
        Optional<Gate> wanted,
        Optional<Instant> rolloutAt,
        String why) {
    /** Why a source enforces the state of a gate that it enforces. */
    public enum State {
        /** It is the newest. */
        Newest,
        /** The newest one waits for its turn. */
        Waiting,
        /** The newest one is invalid or fails its tests; the last good one stays, if there is one. */
        NotGood,
        /** It is no longer named or bound; it stays until that is approved. */
        Removed,
        /** Whether it is still bound cannot be seen; it stays. */
        Unseen,
        /** As removed, but the configuration that said what it does is gone: nothing may be written in its place. */
        Forgotten
    }

    static GateStanding of(Gate gate, State state) {
        return new GateStanding(
                gate.kind(),
                gate.name(),
                gate.uid(),
                gate.generation(),
                state,
                Optional.of(gate),
                Optional.empty(),
                "");
    }

    /** What it did is not known any more. */
    static GateStanding forgotten(GateStatus gate) {
        return new GateStanding(
                GateKind.valueOf(gate.kind()),
                gate.name(),
                gate.uid(),
                Optional.ofNullable(gate.generation()).orElse(0L),
                State.Forgotten,
                Optional.empty(),
                Optional.empty(),
                "");
    }

    /** @return kind and name in one, for messages */
    public String label() {
        return kind + " " + name;
    }

    /** @return the same, with the newest state taken up */
    GateStanding takenUp(Gate newest) {
        return of(newest, State.Newest);
    }
}
