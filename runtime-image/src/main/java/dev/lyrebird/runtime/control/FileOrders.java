package dev.lyrebird.runtime.control;

import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.json.MalformedJson;
import dev.lyrebird.contract.order.Order;
import dev.lyrebird.runtime.files.WholeFile;
import dev.lyrebird.runtime.time.Stopwatch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The order in a file, for runs without a cluster. Whoever writes one replaces the file as a whole.
 *
 * @param file the file; none means no order
 * @param stopwatch tells when to look again
 */
public record FileOrders(Path file, Stopwatch stopwatch) implements Orders {
    private static final Duration LOOK = Duration.ofMillis(250);

    public FileOrders(Path file) {
        this(file, Stopwatch.system());
    }

    @Override
    public Optional<Order> current() throws OrdersUnavailable {
        try {
            return Files.exists(file) ? Optional.of(Json.read(Files.readString(file), Order.class)) : Optional.empty();
        } catch (IOException | MalformedJson e) {
            throw new OrdersUnavailable("The order in " + file + " cannot be read: " + e.getMessage(), e);
        }
    }

    /** Gives an order in the place of the one that stands. */
    public void stand(Order order) throws IOException {
        WholeFile.replace(file, Json.write(order));
    }

    @Override
    public void follow(Runnable changed) throws InterruptedException {
        String known = text();
        changed.run();
        while (true) {
            stopwatch.sleep(LOOK);
            String now = text();
            if (!now.equals(known)) {
                known = now;
                changed.run();
            }
        }
    }

    private String text() {
        try {
            return Files.exists(file) ? Files.readString(file) : "";
        } catch (IOException e) {
            return "";
        }
    }
}
