package dev.lyrebird.runtime.checkpoint;

import dev.lyrebird.api.v1alpha1.source.UnconfirmedPolicy;
import dev.lyrebird.contract.checkpoint.Writer;
import java.time.Duration;
import java.util.Optional;

/**
 * How long whoever has raised the epoch waits before it delivers. A predecessor that did not say that it has ended may live on. It
 * allows itself no send on a confirmation that is older than {@link WriterFence#GOOD_FOR}; between that and the send it may stand
 * still for what is not yet a freeze; and no send takes longer than {@code longestSend}. After all three nothing of it comes any
 * more. Without the wait an old row could arrive behind a newer one of its key, and stay the last word on it.
 *
 * @param pod UID of this pod
 * @param longestSend how long one send can take; empty where the destination takes nothing of a process that was replaced
 */
public record Succession(String pod, UnconfirmedPolicy policy, Optional<Duration> longestSend) {
    /** @param predecessor who may have delivered last */
    Duration waitAfter(Optional<Writer> predecessor) {
        boolean mayLive = predecessor.filter(this::mayLive).isPresent();
        return mayLive ? untilNothingComes(longestSend.orElse(Duration.ZERO)) : Duration.ZERO;
    }

    /** @return how long after it was replaced something of a process can still come, where one send takes so long at most */
    public static Duration untilNothingComes(Duration longestSend) {
        return WriterFence.GOOD_FOR.plus(FreezeWatch.GAP).plus(longestSend);
    }

    /** A pod's containers run one after the other. Under {@code Pause} nobody relies on that, nor on the destination. */
    private boolean mayLive(Writer writer) {
        boolean another = !writer.pod().equals(pod) && longestSend.isPresent();
        return !writer.released() && (another || policy == UnconfirmedPolicy.Pause);
    }
}
