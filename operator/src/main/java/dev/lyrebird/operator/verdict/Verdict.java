package dev.lyrebird.operator.verdict;

import dev.lyrebird.contract.report.Finding;
import dev.lyrebird.contract.report.Finding.State;
import dev.lyrebird.contract.report.Reason;

/**
 * What is true of one condition.
 *
 * @param state its status
 * @param reason its reason
 * @param message what happened, what it means, what to do
 */
public record Verdict(State state, Reason reason, String message) {
    public static Verdict holds(Reason reason, String message) {
        return new Verdict(State.True, reason, message);
    }

    public static Verdict fails(Reason reason, String message) {
        return new Verdict(State.False, reason, message);
    }

    public static Verdict unknown(Reason reason, String message) {
        return new Verdict(State.Unknown, reason, message);
    }

    /** @return what the runtime found, word for word */
    public static Verdict of(Finding finding) {
        return new Verdict(finding.state(), finding.reason(), finding.message());
    }

    /** Whether a person should hear of it: it fails, and not merely because something is still under way. */
    public boolean warns() {
        return state == State.False && !reason.progresses();
    }
}
