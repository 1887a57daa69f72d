package dev.lyrebird.bench.harness;

import java.util.ArrayList;
import java.util.List;

/**
 * The order of runs. A round goes through the sides and back, A B B A, so that a machine that gets slower or faster all the
 * time treats each side alike; each round gives one ratio. A side alone has none to be compared with, and runs once.
 */
public final class Rounds {
    private Rounds() {}

    /** @return the sides of one round, in order */
    public static List<String> mirrored(List<String> sides) {
        if (sides.size() == 1) {
            return List.copyOf(sides);
        }
        List<String> order = new ArrayList<>(sides);
        for (int i = sides.size() - 1; i >= 0; i--) {
            order.add(sides.get(i));
        }
        return List.copyOf(order);
    }
}
