package dev.lyrebird.testkit.junit;

import java.util.Random;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What a random test begins with. It is printed when the test fails; {@code -Dlyrebird.seed=<value>} repeats it.
 *
 * @param value the number
 */
public record Seed(long value) {
    private static final String PROPERTY = "lyrebird.seed";

    /** @return the seed that was asked for, or a new one */
    public static Seed next() {
        Long wanted = Long.getLong(PROPERTY);
        return new Seed(wanted == null ? new Random().nextLong() : wanted);
    }

    /** @return the seed that was asked for, or those that a test has by default which takes too long to be left to chance */
    public static Stream<Seed> orElse(long... usual) {
        Long wanted = Long.getLong(PROPERTY);
        return (wanted == null ? LongStream.of(usual) : LongStream.of(wanted)).mapToObj(Seed::new);
    }

    /** @return a generator that gives the same numbers for the same seed */
    public RandomGenerator random() {
        return new Random(value);
    }

    @Override
    public String toString() {
        return "-D" + PROPERTY + "=" + value;
    }
}
