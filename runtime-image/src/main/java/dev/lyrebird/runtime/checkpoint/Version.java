package dev.lyrebird.runtime.checkpoint;

/** Which state of a document was read; only the store that made it can tell what it holds. */
public interface Version {}
