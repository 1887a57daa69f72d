package dev.lyrebird.operator.source.model;

import dev.lyrebird.operator.verdict.Verdict;

/**
 * A problem that forbids to go on.
 *
 * @param problem what is wrong
 * @param meanwhile what becomes of the capture, in words; empty where {@code problem} says it, or need not
 * @param fate what becomes of the capture meanwhile
 */
public record Block(Verdict problem, String meanwhile, Fate fate) {
    /** What becomes of a running capture. */
    public enum Fate {
        /** It is stopped: its position can no longer be trusted, or more would leave the database than may. */
        Stop,
        /** It goes on with the last configuration that was in order. */
        Leave
    }

    public static Block stop(Verdict verdict) {
        return new Block(verdict, "", Fate.Stop);
    }

    /** @param meanwhile what holds only while the capture is left alone: a sentence, or empty */
    public static Block leave(Verdict problem, String meanwhile) {
        return new Block(problem, meanwhile, Fate.Leave);
    }

    /** @return the same problem of a capture that must not go on; {@code why} says so */
    public Block stopped(String why) {
        return new Block(problem, why, Fate.Stop);
    }

    /** @return what is wrong, for the status */
    public Verdict verdict() {
        return meanwhile.isEmpty()
                ? problem
                : new Verdict(problem.state(), problem.reason(), problem.message() + " " + meanwhile);
    }
}
