package dev.lyrebird.runtime.snapshot.copy;

import dev.lyrebird.runtime.snapshot.guard.WaitBoard;
import dev.lyrebird.runtime.snapshot.guard.WaitPost;
import dev.lyrebird.runtime.time.Stopwatch;

/**
 * What can hold the readers of a group up.
 *
 * @param pause holds them up before a chunk
 * @param board where they say what they wait for
 * @param stopwatch how they wait
 */
public record Holds(Pause pause, WaitBoard board, Stopwatch stopwatch) {
    /** @return nothing but what the server itself makes them wait for */
    public static Holds none() {
        return new Holds(Pause.NONE, new WaitBoard(WaitPost.NOBODY), Stopwatch.system());
    }
}
