package dev.lyrebird.contract.snapshot;

import dev.lyrebird.contract.tables.TableId;

/**
 * A table that is not copied, or not as asked.
 *
 * @param message what is the matter and what to do, for people; no row data
 */
public record TableProblem(TableId id, String message) {}
