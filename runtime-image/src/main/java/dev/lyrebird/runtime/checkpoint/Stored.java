package dev.lyrebird.runtime.checkpoint;

import dev.lyrebird.contract.checkpoint.CheckpointReading;

/**
 * A checkpoint as a store holds it.
 *
 * @param uid identity of the object: another one of the same name is not this checkpoint
 * @param version which state it is
 * @param reading what it holds
 */
public record Stored(String uid, Version version, CheckpointReading reading) {}
