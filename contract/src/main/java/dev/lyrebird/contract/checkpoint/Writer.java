package dev.lyrebird.contract.checkpoint;

/**
 * Who wrote a checkpoint.
 *
 * @param pod UID of the pod, or a name of the process outside of a cluster
 * @param released whether it said, by this write, that it delivers nothing more
 */
public record Writer(String pod, boolean released) {}
