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
            Verdict block = halt.block().verdict();
            return new Verdict(
                    block.state(),
                    block.reason(),
                    block.message()
                            + " The capture could not be stopped, which is tried again: the API server refused it: "
                            + words);
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

    private static String goesOn(SourceInput input) {
        return input.pod().isPresent() ? " The capture pod goes on as it was." : "";
    }
}
