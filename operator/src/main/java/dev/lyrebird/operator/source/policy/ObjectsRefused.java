package dev.lyrebird.operator.source.policy;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.model.SourceStep;
import dev.lyrebird.operator.source.policy.ready.GatesKeptOut;
import dev.lyrebird.operator.verdict.Verdict;

/** What was decided could not be carried out, since the API server refused it. */
public final class ObjectsRefused {
    private ObjectsRefused() {}

    /**
     * @param step what could not be carried out
     * @param words what the API server said
     * @return the verdict on Ready; the reason of a source that must not go on stays, since it is why something was to be done
     */
    public static Verdict verdict(SourceInput input, SourceStep step, String words) {
        if (step instanceof SourceStep.Halt halt) {
            return notStopped(halt, "the API server refused it: " + words);
        }
        return Verdict.fails(
                SourceReason.ObjectsRefused,
                "The API server refused an object of this source: " + words
                        + GatesKeptOut.words(input)
                                .map(stopped -> " " + stopped)
                                .orElse(goesOn(input))
                        + " Fix what it names: a field of the spec, a quota, an admission webhook, the operator's"
                        + " rights. It is retried by itself.");
    }

    /**
     * As {@link #verdict}, of what failed otherwise, and may pass by itself.
     *
     * @param words what it failed of
     */
    public static Verdict failed(SourceInput input, SourceStep step, String words) {
        return step instanceof SourceStep.Halt halt
                ? notStopped(halt, words)
                : Verdict.fails(
                        SourceReason.ObjectsRefused,
                        "An object of this source could not be written: " + words
                                + GatesKeptOut.words(input)
                                        .map(stopped -> " " + stopped)
                                        .orElse(goesOn(input))
                                + " It is retried by itself, and what the spec asks for is not in force before.");
    }

    private static Verdict notStopped(SourceStep.Halt halt, String words) {
        Verdict block = halt.block().verdict();
        return new Verdict(
                block.state(),
                block.reason(),
                block.message() + " The capture could not be stopped, which is tried again: " + words);
    }

    private static String goesOn(SourceInput input) {
        return input.pod().isPresent() ? " The capture pod goes on as it was." : "";
    }
}
