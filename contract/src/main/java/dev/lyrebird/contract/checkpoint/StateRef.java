package dev.lyrebird.contract.checkpoint;

import dev.lyrebird.contract.names.SlotSet;

/**
 * Names the slots that are valid with a checkpoint.
 *
 * @param set the set that holds the state
 * @param parts how many of its slots are filled, from the first on
 * @param bytes length of the compressed state over all parts
 * @param sha256 digest of these bytes
 */
public record StateRef(SlotSet set, int parts, long bytes, String sha256) {}
