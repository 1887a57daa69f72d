package dev.lyrebird.runtime.control;

import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.json.MalformedJson;
import dev.lyrebird.contract.order.Order;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The order in a file, for runs without a cluster; it is read when capture begins.
 *
 * @param file the file; none means no order
 */
public record FileOrders(Path file) implements Orders {
    @Override
    public Optional<Order> current() throws OrdersUnavailable {
        try {
            return Files.exists(file) ? Optional.of(Json.read(Files.readString(file), Order.class)) : Optional.empty();
        } catch (IOException | MalformedJson e) {
            throw new OrdersUnavailable("The order in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    @Override
    public void follow(Runnable changed) {
        changed.run();
    }
}
