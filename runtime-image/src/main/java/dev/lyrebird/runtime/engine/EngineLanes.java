package dev.lyrebird.runtime.engine;

/** How many lanes an engine can read beside each other. */
public enum EngineLanes {
    /** One, of all captured tables. */
    One,
    /** Several, each of some tables. */
    Several
}
