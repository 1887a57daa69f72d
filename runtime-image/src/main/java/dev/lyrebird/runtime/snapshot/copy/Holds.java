package dev.lyrebird.runtime.snapshot.copy;

import dev.lyrebird.runtime.snapshot.guard.WaitBoard;
import dev.lyrebird.runtime.snapshot.guard.WaitPost;

/**
 * What can hold the readers of a group up.
 *
 * @param pause holds them up before a chunk
 * @param board where they say what they wait for
 */
public record Holds(Pause pause, WaitBoard board) {
    /** @return nothing but what the server itself makes them wait for */
    public static Holds none() {
        return new Holds(Pause.NONE, new WaitBoard(WaitPost.NOBODY));
    }
}
