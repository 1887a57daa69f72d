package dev.lyrebird.runtime.server.preflight;

import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.PreflightLine;
import dev.lyrebird.contract.report.PreflightLine.Verdict;
import dev.lyrebird.contract.report.SourceReason;

/**
 * How a check went, and what condition it makes when it failed.
 *
 * @param aspect condition that a failure belongs to
 * @param reason reason of that condition
 */
record Outcome(PreflightLine line, Aspect aspect, SourceReason reason) {
    static Outcome passed(String check, String message) {
        return new Outcome(
                new PreflightLine(check, Verdict.Passed, message, ""),
                Aspect.SourceConfigured,
                SourceReason.Configured);
    }

    static Outcome warning(String check, String message, String fix) {
        return new Outcome(
                new PreflightLine(check, Verdict.Warning, message, fix),
                Aspect.SourceConfigured,
                SourceReason.Configured);
    }

    static Outcome failed(String check, SourceReason reason, String message, String fix) {
        return failed(check, Aspect.SourceConfigured, reason, message, fix);
    }

    static Outcome failed(String check, Aspect aspect, SourceReason reason, String message, String fix) {
        return new Outcome(new PreflightLine(check, Verdict.Failed, message, fix), aspect, reason);
    }

    boolean isFailed() {
        return line.verdict() == Verdict.Failed;
    }

    /** @return message and fix in one text, for a condition */
    String sentence() {
        return line.fix().isEmpty() ? line.message() : line.message() + " To mend it: " + line.fix();
    }
}
