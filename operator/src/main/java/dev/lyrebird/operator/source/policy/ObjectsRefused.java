package dev.lyrebird.operator.source.policy;

import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.source.model.SourceInput;
import dev.lyrebird.operator.source.model.SourceStep;
import dev.lyrebird.operator.source.policy.ready.GatesKeptOut;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.Optional;

/** What was decided could not be carried out, since the API server refused it. */
public final class ObjectsRefused {
    private ObjectsRefused() {}

    /**
     * @param step what could not be carried out
     * @param words what the API server said
     * @param notStopped why a capture that a cluster-wide gate is kept out of could not be stopped; empty when it was, or need not be
     * @return the verdict on Ready; the reason of a source that must not go on stays, since it is why something was to be done
     */
    public static Verdict verdict(SourceInput input, SourceStep step, String words, Optional<String> notStopped) {
        if (step instanceof SourceStep.Halt halt) {
            return notStopped(input, halt, "the API server refused it: " + words);
        }
        return Verdict.fails(
                SourceReason.ObjectsRefused,
                "The API server refused an object of this source: " + words + meanwhile(input, words, notStopped)
                        + " Fix what it names: a field of the spec, a quota, an admission webhook, the operator's"
                        + " rights. It is retried by itself.");
    }

    /**
     * As {@link #verdict}, of what failed otherwise, and may pass by itself.
     *
     * @param words what it failed of
     */
    public static Verdict failed(SourceInput input, SourceStep step, String words, Optional<String> notStopped) {
        return step instanceof SourceStep.Halt halt
                ? notStopped(input, halt, words)
                : Verdict.fails(
                        SourceReason.ObjectsRefused,
                        "An object of this source could not be written: " + words
                                + meanwhile(input, words, notStopped)
                                + " It is retried by itself, and what the spec asks for is not in force before.");
    }

    private static Verdict notStopped(SourceInput input, SourceStep.Halt halt, String words) {
        Verdict block = halt.block().verdict();
        String message = GatesKeptOut.notStopped(input)
                .map(delivers -> halt.block().problem().message() + " " + delivers + " The stop")
                .orElse(block.message() + " The capture could not be stopped, which");
        return new Verdict(block.state(), block.reason(), message + " is tried again: " + words);
    }

    private static String meanwhile(SourceInput input, String words, Optional<String> notStopped) {
        return notStopped
                .flatMap(why -> GatesKeptOut.notStopped(input)
                        .map(delivers -> " " + delivers + (why.equals(words) ? "" : " The stop failed: " + why)))
                .or(() -> GatesKeptOut.words(input).map(stopped -> " " + stopped))
                .orElse(input.pod().isPresent() ? " The capture pod goes on as it was." : "");
    }
}
