package dev.lyrebird.testkit.fault;

import dev.lyrebird.testkit.junit.Seed;
import dev.lyrebird.testkit.kube.EndState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.DynamicTest;

/**
 * Runs a scenario undisturbed, then once for each of its writes and each kind of fault, and expects that it ends in the same
 * state each time. A run that makes fewer writes, so that nothing disturbs it, counts as skipped.
 * {@code -Dlyrebird.faults=all} runs those, too, that {@link #someOf} leaves out. Who is cut off gets through again after some
 * requests.
 */
public final class EveryWrite {
    private static final List<Fault> FAULTS = List.of(new Fault.NotSent(), new Fault.AnswerLost());

    /** So that a second attempt meets the cut-off, too. */
    private static final int REFUSED = 2;

    private final Function<HttpFaults, EndState> scenario;
    private final List<Fault> kinds;
    private final int most;

    private EveryWrite(Function<HttpFaults, EndState> scenario, List<Fault> kinds, int most) {
        this.scenario = scenario;
        this.kinds = kinds;
        this.most = most;
    }

    /**
     * @param scenario does everything in a namespace of its own, with a client that these faults disturb, waits until it has
     *     settled (by its own condition), and returns the end state
     */
    public static EveryWrite of(Function<HttpFaults, EndState> scenario) {
        return new EveryWrite(scenario, FAULTS, Integer.MAX_VALUE);
    }

    /** Injects these faults instead of {@link Fault.NotSent} and {@link Fault.AnswerLost}. */
    public EveryWrite with(Fault... faults) {
        return new EveryWrite(scenario, List.of(faults), most);
    }

    /** Runs no more than {@code tests} of the tests, for scenarios that take long: others with each seed. */
    public EveryWrite someOf(int tests) {
        boolean all = "all".equals(System.getProperty("lyrebird.faults"));
        return new EveryWrite(scenario, kinds, all ? Integer.MAX_VALUE : tests);
    }

    /** @return a test for each write and fault, for a {@code @TestFactory}; the undisturbed run happens here */
    public Stream<DynamicTest> tests() {
        HttpFaults none = new HttpFaults();
        EndState undisturbed = scenario.apply(none);
        List<Write> writes = none.writes();
        if (writes.isEmpty()) {
            throw new IllegalStateException("the undisturbed run wrote nothing: its client lacks the interceptor");
        }
        return chosen(IntStream.range(0, writes.size())
                        .filter(i -> !isInsideARow(writes, i))
                        .mapToObj(writes::get)
                        .flatMap(write -> kinds.stream().map(fault -> new Disturbance(write, fault)))
                        .toList())
                .map(disturbance -> test(disturbance, undisturbed));
    }

    private record Disturbance(Write write, Fault fault) {
        @Override
        public String toString() {
            return fault.getClass().getSimpleName() + " " + write;
        }
    }

    /** The name of a test tells which write it disturbs, so a choice need not be repeated to repeat a test. */
    private Stream<Disturbance> chosen(List<Disturbance> all) {
        if (all.size() <= most) {
            return all.stream();
        }
        List<Disturbance> mixed = new ArrayList<>(all);
        Collections.shuffle(mixed, new Random(Seed.next().value()));
        return mixed.stream().limit(most);
    }

    /** Of writes in a row that are alike, such as objects with numbers that are created, the first, second and last stand for all. */
    private static boolean isInsideARow(List<Write> writes, int i) {
        return i > 1
                && i < writes.size() - 1
                && IntStream.of(i - 2, i - 1, i + 1)
                        .allMatch(other -> writes.get(other).isLike(writes.get(i)));
    }

    private DynamicTest test(Disturbance disturbance, EndState undisturbed) {
        HttpFaults faults = new HttpFaults()
                .at(disturbance.write().number(), disturbance.fault())
                .healingAfter(REFUSED);
        return DynamicTest.dynamicTest(disturbance.toString(), () -> {
            undisturbed.assertSameAs(scenario.apply(faults), disturbance.toString());
            // two reports of what happens at the same time are one write at times
            int writes = faults.writes().size();
            Assumptions.assumeTrue(
                    writes >= disturbance.write().number(),
                    () -> "not disturbed: only " + writes + " writes this time");
        });
    }
}
