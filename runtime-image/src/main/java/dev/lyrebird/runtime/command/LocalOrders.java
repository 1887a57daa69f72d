package dev.lyrebird.runtime.command;

import dev.lyrebird.api.v1alpha1.source.AdoptionPolicy;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.CheckpointReading;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.runtime.control.FileOrders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;

/**
 * The orders that an operator would give for a checkpoint in a folder. Each is carried out once, and stands until another one does.
 *
 * @param file where the capture looks for them
 */
record LocalOrders(Path file) {
    /**
     * Gives the order that this run needs: the one for a first start, or the user's word ({@code checkpoint.adoption: Fresh}) to leave
     * the position behind that was of another destination.
     */
    void give(CheckpointReading found, PipelineConfig config) throws IOException {
        if (!Files.exists(file)) {
            write(new Order("first-" + UUID.randomUUID(), Act.FirstStart));
        } else if (isOfAnotherSink(found, config) && isFreshWanted(config)) {
            write(new Order("afresh-" + UUID.randomUUID(), Act.StartAfresh));
        }
    }

    private static boolean isOfAnotherSink(CheckpointReading found, PipelineConfig config) {
        return found instanceof CheckpointReading.Readable readable
                && readable.document() instanceof Checkpoint checkpoint
                && !checkpoint.sink().equals(config.sink().identity());
    }

    /** Whether the user wants to leave the position of another destination behind. */
    static boolean isFreshWanted(PipelineConfig config) {
        return config.checkpoint()
                .adoption()
                .filter(AdoptionPolicy.Fresh::equals)
                .isPresent();
    }

    private void write(Order order) throws IOException {
        new FileOrders(file).stand(order);
    }
}
