package dev.lyrebird.operator.source.startover;

import dev.lyrebird.api.v1alpha1.CdcSource;
import dev.lyrebird.api.v1alpha1.source.CdcSourceStatus;
import dev.lyrebird.api.v1alpha1.source.PositionStatus;
import dev.lyrebird.api.v1alpha1.source.StartOverStatus;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.contract.order.OrderIds;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A request to start over. That it was carried out stands in the checkpoint and in the status: each outlives the other, so that neither
 * a lost checkpoint nor a source that is made anew of the same YAML begins once more.
 *
 * @param id the request, as the user named it
 * @param last what the status has of the last request, this one or another
 * @param used whether the checkpoint says that it was carried out
 */
public record StartOver(String id, Optional<StartOverStatus> last, boolean used) {
    /** A status must not grow with each request. */
    private static final int MOST_EARLIER = 32;

    /** @return what the spec asks for, whether it is still to be done or not; empty when it asks for nothing */
    public static Optional<StartOver> of(CdcSource source, Optional<Checkpoint> checkpoint) {
        Optional<StartOverStatus> last = Optional.ofNullable(source.getStatus()).map(CdcSourceStatus::startOver);
        return Optional.ofNullable(source.getSpec().startOver())
                .map(asked -> new StartOver(asked.id(), last, isUsed(asked.id(), checkpoint)));
    }

    private static boolean isUsed(String id, Optional<Checkpoint> checkpoint) {
        return checkpoint
                .filter(found -> found.usedOrders().contains(OrderIds.startOver(id)))
                .isPresent();
    }

    /** Whether it is still to be done. */
    public boolean isOpen() {
        boolean over = used || earlier().contains(id);
        return !over && own().filter(status -> status.completedAt() != null).isEmpty();
    }

    /** Whether nothing was written of it yet: nothing may be done for it before. */
    public boolean isNew() {
        return isOpen() && own().isEmpty();
    }

    /** Whether it was taken up, and is still to be done. */
    public boolean isUnderWay() {
        return isOpen() && own().isPresent();
    }

    /** Whether the checkpoint says that it was carried out, and the status does not yet. */
    public boolean isToBeRecorded() {
        boolean known = own().filter(status -> status.completedAt() != null).isPresent()
                || earlier().contains(id);
        return used && !known;
    }

    /** Whether an empty checkpoint may take the place of the one with this UID, which is lost or cannot be read. */
    public boolean replaces(String uid) {
        return isUnderWay()
                && own().map(StartOverStatus::replaces).filter(uid::equals).isPresent();
    }

    /** @return what is asked of the capture */
    public Order order() {
        return new Order(OrderIds.startOver(id), Act.StartAfresh);
    }

    /**
     * @param replaces UID of the checkpoint that is lost or cannot be read; empty when there is none such
     * @param left where the delivery stood, as far as it is known
     * @return the status once it is taken up
     */
    public StartOverStatus taken(Optional<String> replaces, Optional<PositionStatus> left, Instant now) {
        return new StartOverStatus(id, text(now), replaces.orElse(null), left.orElse(null), null, earlierIds());
    }

    /** @return the status as it is to be, with what the checkpoint says; empty when no request was ever taken up */
    public Optional<StartOverStatus> seen(Instant now) {
        return isToBeRecorded()
                ? own().map(status -> new StartOverStatus(
                                id,
                                status.requestedAt(),
                                status.replaces(),
                                status.left(),
                                text(now),
                                status.earlier()))
                        .or(() -> Optional.of(new StartOverStatus(id, null, null, null, text(now), earlierIds())))
                : last;
    }

    private Optional<StartOverStatus> own() {
        return last.filter(status -> id.equals(status.id()));
    }

    private List<String> earlier() {
        return last.map(StartOverStatus::earlier).orElse(List.of());
    }

    /** @return those of the status, and the one that this one takes the place of; null when there is none */
    private List<String> earlierIds() {
        List<String> ids = new ArrayList<>(earlier());
        last.map(StartOverStatus::id).filter(before -> !id.equals(before)).ifPresent(ids::add);
        List<String> kept = ids.subList(Math.max(0, ids.size() - MOST_EARLIER), ids.size());
        return kept.isEmpty() ? null : List.copyOf(kept);
    }

    private static String text(Instant now) {
        return now.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
