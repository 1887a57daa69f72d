package dev.lyrebird.runtime.checkpoint;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import java.util.ArrayList;
import java.util.List;

/** Older checkpoints, the oldest first. */
public final class Older {
    private Older() {}

    /** @return {@code older} and {@code last} behind it, without the oldest of more than {@code most} */
    public static List<Checkpoint> with(List<Checkpoint> older, Checkpoint last, int most) {
        List<Checkpoint> grown = new ArrayList<>(older);
        grown.add(last);
        return List.copyOf(grown.subList(Math.max(0, grown.size() - most), grown.size()));
    }
}
