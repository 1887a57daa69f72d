package dev.lyrebird.runtime.sink.kafka;

import dev.lyrebird.runtime.time.Stopwatch;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.producer.Producer;

/**
 * A producer that was made before it may be used: its classes are loaded, and it gets to know the brokers. Until its transactions are
 * begun it is nobody to them. Whoever opens the destination takes it, when it was made with the same settings and is not old.
 */
final class PreparedProducer {
    private static final Duration FRESH = Duration.ofSeconds(60);

    private final Stopwatch stopwatch;
    private Optional<Made> made = Optional.empty();

    PreparedProducer(Stopwatch stopwatch) {
        this.stopwatch = stopwatch;
    }

    private record Made(Producer<byte[], byte[]> producer, Map<String, Object> settings, Duration at) {
        boolean serves(Map<String, Object> wanted, Duration now) {
            return settings.equals(wanted) && now.minus(at).compareTo(FRESH) < 0;
        }
    }

    /** Makes one, unless one waits. */
    synchronized void make(
            Map<String, Object> settings, Function<Map<String, Object>, Producer<byte[], byte[]>> maker) {
        if (made.isEmpty()) {
            made = Optional.of(new Made(maker.apply(settings), settings, stopwatch.now()));
        }
    }

    /** @return the one that waits, which is the caller's from here on; waits for one that is being made */
    synchronized Optional<Producer<byte[], byte[]>> take(Map<String, Object> settings) {
        Optional<Made> taken = made;
        made = Optional.empty();
        if (taken.isPresent() && !taken.get().serves(settings, stopwatch.now())) {
            taken.get().producer().close(Duration.ZERO);
            return Optional.empty();
        }
        return taken.map(Made::producer);
    }
}
