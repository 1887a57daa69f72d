/** What this process found and does, for the operator: kept in memory, written when it changed. A report that cannot be written stops nothing. */
package dev.lyrebird.runtime.report;
