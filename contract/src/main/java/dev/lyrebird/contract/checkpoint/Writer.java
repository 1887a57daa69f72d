package dev.lyrebird.contract.checkpoint;

/**
 * Who may deliver by a checkpoint. Whoever takes over and waits until nothing of a predecessor can come any more leaves that one's
 * name there until then.
 *
 * @param pod UID of the pod, or a name of the process outside of a cluster
 * @param released whether it said that it delivers nothing more
 */
public record Writer(String pod, boolean released) {}
