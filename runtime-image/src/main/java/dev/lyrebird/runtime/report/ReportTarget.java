package dev.lyrebird.runtime.report;

import dev.lyrebird.contract.report.Report;

/** Where reports are written. */
public interface ReportTarget {
    /** @return whether it was written; when not, it is tried again later */
    boolean write(Report report) throws InterruptedException;
}
