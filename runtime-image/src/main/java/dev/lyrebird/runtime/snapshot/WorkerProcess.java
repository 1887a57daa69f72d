package dev.lyrebird.runtime.snapshot;

import dev.lyrebird.contract.snapshot.Throttle;
import java.time.Clock;
import java.util.function.Supplier;

/**
 * The process that a worker runs in.
 *
 * @param writer its name: in a pod the pod's UID
 * @param workers how many of them share its memory
 * @param throttle when reading pauses, as that is wanted at the moment of asking; one thread asks
 */
public record WorkerProcess(String writer, int workers, Supplier<Throttle> throttle, Clock clock) {}
