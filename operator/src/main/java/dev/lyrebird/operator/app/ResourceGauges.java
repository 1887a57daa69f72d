package dev.lyrebird.operator.app;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the statuses of resources say, as metrics. A resource that is gone has none. */
@Singleton
final class ResourceGauges {
    static final List<Figure> FIGURES = Stream.concat(Stream.of(ConditionFigure.CONDITION), CopyFigures.ALL.stream())
            .toList();

    private final List<Gauge> gauges;

    ResourceGauges(MeterRegistry registry) {
        gauges = FIGURES.stream().map(figure -> new Gauge(figure, registry)).toList();
    }

    /** Shows these resources, of all kinds, and no others any more. */
    void show(Collection<? extends HasMetadata> resources) {
        gauges.forEach(gauge -> gauge.show(resources));
    }

    /** A row that stays is never taken out, not even for a moment: a scrape that misses it would end what an alert has waited for. */
    private static final class Gauge {
        private final Figure figure;
        private final MultiGauge rows;
        private final Map<Tags, Double> values = new ConcurrentHashMap<>();

        Gauge(Figure figure, MeterRegistry registry) {
            this.figure = figure;
            rows = MultiGauge.builder(figure.name()).description(figure.help()).register(registry);
        }

        void show(Collection<? extends HasMetadata> resources) {
            Map<Tags, Double> now = resources.stream()
                    .flatMap(figure.values())
                    .collect(Collectors.toMap(
                            figure::tags, value -> value.number().doubleValue(), (one, other) -> other));
            values.putAll(now);
            List<Row<?>> shown = new ArrayList<>();
            now.keySet().forEach(tags -> shown.add(Row.of(tags, values, all -> all.getOrDefault(tags, Double.NaN))));
            rows.register(shown);
            values.keySet().retainAll(now.keySet());
        }
    }
}
