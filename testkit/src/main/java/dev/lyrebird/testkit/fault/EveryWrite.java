package dev.lyrebird.testkit.fault;

import dev.lyrebird.testkit.kube.EndState;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Runs a scenario undisturbed, then once for each of its writes and each kind of fault, and expects that it ends in the same
 * state each time.
 */
public final class EveryWrite {
    private static final List<Fault> FAULTS = List.of(new Fault.NotSent(), new Fault.AnswerLost());

    private final Function<HttpFaults, EndState> scenario;
    private final List<Fault> kinds;

    private EveryWrite(Function<HttpFaults, EndState> scenario, List<Fault> kinds) {
        this.scenario = scenario;
        this.kinds = kinds;
    }

    /**
     * @param scenario does everything in a namespace of its own, with a client that these faults disturb, waits until it has
     *     settled (by its own condition), and returns the end state
     */
    public static EveryWrite of(Function<HttpFaults, EndState> scenario) {
        return new EveryWrite(scenario, FAULTS);
    }

    /** Injects these faults instead of {@link Fault.NotSent} and {@link Fault.AnswerLost}. */
    public EveryWrite with(Fault... faults) {
        return new EveryWrite(scenario, List.of(faults));
    }

    /** @return a test for each write and fault, for a {@code @TestFactory}; the undisturbed run happens here */
    public Stream<DynamicTest> tests() {
        HttpFaults none = new HttpFaults();
        EndState undisturbed = scenario.apply(none);
        List<Write> writes = none.writes();
        if (writes.isEmpty()) {
            throw new IllegalStateException("the undisturbed run wrote nothing: its client lacks the interceptor");
        }
        return IntStream.range(0, writes.size())
                .filter(i -> !isInsideARow(writes, i))
                .mapToObj(writes::get)
                .flatMap(write -> kinds.stream().map(fault -> test(write, fault, undisturbed)));
    }

    /** Of writes in a row that are alike, such as objects with numbers that are created, the first, second and last stand for all. */
    private static boolean isInsideARow(List<Write> writes, int i) {
        return i > 1
                && i < writes.size() - 1
                && IntStream.of(i - 2, i - 1, i + 1)
                        .allMatch(other -> writes.get(other).isLike(writes.get(i)));
    }

    private DynamicTest test(Write write, Fault fault, EndState undisturbed) {
        String name = fault.getClass().getSimpleName() + " " + write;
        return DynamicTest.dynamicTest(
                name, () -> undisturbed.assertSameAs(scenario.apply(new HttpFaults().at(write.number(), fault)), name));
    }
}
