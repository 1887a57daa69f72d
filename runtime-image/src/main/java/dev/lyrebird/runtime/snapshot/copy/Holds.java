package dev.lyrebird.runtime.snapshot.copy;

import dev.lyrebird.runtime.snapshot.guard.Pause;
import dev.lyrebird.runtime.snapshot.guard.WaitBoard;
import dev.lyrebird.runtime.time.Stopwatch;

/**
 * What can hold the readers of a group up.
 *
 * @param pause holds them up before a chunk
 * @param board where they say what they wait for
 * @param stopwatch how they wait
 * @param server whether a server that is away is waited for; else the copy fails, and whoever began it knows what to do
 */
public record Holds(Pause pause, WaitBoard board, Stopwatch stopwatch, boolean server) {
    /** @return nothing but the server's locks and late commits holds them up */
    public static Holds by(WaitBoard board) {
        return new Holds(Pause.NONE, board, Stopwatch.system(), false);
    }
}
