package dev.lyrebird.contract.checkpoint;

/** What a checkpoint ConfigMap can hold: the document as the operator made it, or a position. */
public sealed interface CheckpointDocument permits Uninitialised, Checkpoint {}
