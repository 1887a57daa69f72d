package dev.lyrebird.contract.checkpoint;

/**
 * The document as the operator creates it, before the first writer. The runtime gives it a position only by a first-start
 * order; without one it refuses to start.
 *
 * @param version version of the document's form
 */
public record Uninitialised(int version) implements CheckpointDocument {}
