package dev.lyrebird.runtime.command;

import dev.lyrebird.api.v1alpha1.source.AdoptionPolicy;
import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.checkpoint.CheckpointReading;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.order.Act;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.runtime.control.FileOrders;
import dev.lyrebird.runtime.control.OrdersUnavailable;
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
     * the position behind that was of another destination. The word counts for the change that it came with: what stood there in an
     * earlier run has had its effect.
     */
    void give(CheckpointReading found, PipelineConfig config) throws IOException {
        boolean fresh = isFreshWanted(config);
        if (!Files.exists(file)) {
            write(new Order("first-" + UUID.randomUUID(), Act.FirstStart));
        } else if (fresh && isOfAnotherSink(found, config) && !Files.exists(spent())) {
            write(new Order("afresh-" + UUID.randomUUID(), Act.StartAfresh));
        }
        if (!fresh) {
            Files.deleteIfExists(spent());
        } else if (!Files.exists(spent())) {
            Files.createFile(spent());
        }
    }

    /** Whether the order that stands leaves the position of {@code found} behind, and is still to be carried out. */
    boolean leave(Checkpoint found) throws IOException {
        try {
            return new FileOrders(file)
                    .current()
                    .filter(order -> order.act() == Act.StartAfresh)
                    .filter(order -> !found.usedOrders().contains(order.id()))
                    .isPresent();
        } catch (OrdersUnavailable e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private Path spent() {
        return file.resolveSibling(file.getFileName() + ".fresh-spent");
    }

    private static boolean isOfAnotherSink(CheckpointReading found, PipelineConfig config) {
        return found instanceof CheckpointReading.Readable readable
                && readable.document() instanceof Checkpoint checkpoint
                && !config.isAt(checkpoint.sink());
    }

    private static boolean isFreshWanted(PipelineConfig config) {
        return config.checkpoint()
                .adoption()
                .filter(AdoptionPolicy.Fresh::equals)
                .isPresent();
    }

    private void write(Order order) throws IOException {
        new FileOrders(file).stand(order);
    }
}
