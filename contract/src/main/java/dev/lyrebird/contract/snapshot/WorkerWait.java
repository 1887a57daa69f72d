package dev.lyrebird.contract.snapshot;

/**
 * What a worker of a snapshot waits for.
 *
 * @param cause what kind of thing it is
 * @param message which server, what is the matter with it, and what goes on when; for people, with the figures of a
 *     moment that is at most half a minute ago
 */
public record WorkerWait(WaitCause cause, String message) {}
