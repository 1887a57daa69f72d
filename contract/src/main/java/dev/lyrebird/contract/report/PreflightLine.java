package dev.lyrebird.contract.report;

/**
 * One thing that was checked before the capture begins.
 *
 * @param check name of the check, such as {@code binlog_format}
 * @param verdict how it went
 * @param message what was found and what it means
 * @param fix a statement or setting to copy; empty when nothing is to be done
 */
public record PreflightLine(String check, Verdict verdict, String message, String fix) {
    /** How a check went. */
    public enum Verdict {
        Passed,
        /** Capture works, but something is lost or may fail later. */
        Warning,
        Failed
    }
}
