package dev.lyrebird.operator.source.model;

import dev.lyrebird.operator.verdict.Verdict;

/**
 * A problem that forbids to go on.
 *
 * @param verdict what is wrong, for the status
 * @param fate what becomes of the capture meanwhile
 */
public record Block(Verdict verdict, Fate fate) {
    /** What becomes of a running capture. */
    public enum Fate {
        /** It is stopped: its position can no longer be trusted. */
        Stop,
        /** It goes on with the last configuration that was in order. */
        Leave
    }

    public static Block stop(Verdict verdict) {
        return new Block(verdict, Fate.Stop);
    }

    public static Block leave(Verdict verdict) {
        return new Block(verdict, Fate.Leave);
    }
}
