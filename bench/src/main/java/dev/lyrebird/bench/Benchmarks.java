package dev.lyrebird.bench;

import dev.lyrebird.bench.catchup.CatchUp;
import dev.lyrebird.bench.catchup.CatchUpWork;
import dev.lyrebird.bench.copy.CopyShape;
import dev.lyrebird.bench.copy.KilledCopy;
import dev.lyrebird.bench.copy.TableCopy;
import dev.lyrebird.bench.copy.UnevenPartitions;
import dev.lyrebird.bench.decode.Decode;
import dev.lyrebird.bench.gates.GateCost;
import dev.lyrebird.bench.harness.Benchmark;
import dev.lyrebird.bench.kafka.ToKafka;
import dev.lyrebird.bench.latency.PacedLatency;
import dev.lyrebird.bench.stall.Stalled;
import dev.lyrebird.bench.start.PodStart;
import java.util.List;
import java.util.stream.Collectors;

/** The suite, in the order in which it runs. */
final class Benchmarks {
    static final List<Benchmark> ALL = List.of(
            new Decode(),
            new CatchUp(CatchUpWork.WHOLE),
            new CatchUp(CatchUpWork.ONE_ROW),
            new CatchUp(CatchUpWork.SELECTIVE),
            new PacedLatency(),
            new Stalled(),
            new TableCopy(CopyShape.ORDERS),
            new TableCopy(CopyShape.WIDE),
            new UnevenPartitions(),
            new KilledCopy(),
            ToKafka.catchingUp(),
            ToKafka.copying(),
            new PodStart(),
            new GateCost());

    private Benchmarks() {}

    /** @return those with these ids, or all when no id is given */
    static List<Benchmark> named(List<String> ids) {
        return ids.isEmpty() ? ALL : ids.stream().map(Benchmarks::named).toList();
    }

    private static Benchmark named(String id) {
        return ALL.stream()
                .filter(benchmark -> benchmark.id().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no benchmark '" + id + "'; there are: "
                        + ALL.stream().map(Benchmark::id).collect(Collectors.joining(", "))));
    }
}
