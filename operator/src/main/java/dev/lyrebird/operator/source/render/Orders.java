package dev.lyrebird.operator.source.render;

import dev.lyrebird.api.v1alpha1.source.AdoptedStatus;
import dev.lyrebird.api.v1alpha1.source.AdoptionPolicy;
import dev.lyrebird.api.v1alpha1.source.CheckpointStatus;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.operator.source.model.SourceInput;
import java.util.Optional;

/**
 * The order that stands for a source. It follows from what the status recorded, so it is the same at each reconcile and after
 * each restart of the operator; the runtime carries an id out once.
 */
final class Orders {
    private static final int ID_LENGTH = 16;

    private Orders() {}

    /** @return the order; empty for a source that goes on from a checkpoint that was here before it */
    static Optional<Order> current(SourceInput input) {
        String source = input.key().uid();
        Optional<AdoptedStatus> adopted = input.adopted();
        if (adopted.isEmpty()) {
            String checkpoint = input.marker().map(CheckpointStatus::uid).orElse("");
            return Optional.of(new Order("first-" + digest(source + "/" + checkpoint), Act.FirstStart));
        }
        return adopted.filter(it -> it.decision() == AdoptionPolicy.Fresh)
                .map(it -> new Order("fresh-" + digest(source), Act.StartAfresh));
    }

    private static String digest(String text) {
        return Json.sha256(text).substring(0, ID_LENGTH);
    }
}
