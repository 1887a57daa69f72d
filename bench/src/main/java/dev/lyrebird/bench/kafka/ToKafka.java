package dev.lyrebird.bench.kafka;

import dev.lyrebird.bench.harness.BenchContext;
import dev.lyrebird.bench.harness.BenchResult;
import dev.lyrebird.bench.harness.Benchmark;
import dev.lyrebird.bench.harness.EqualOutput;
import dev.lyrebird.bench.harness.OutputsDiffer;
import dev.lyrebird.bench.harness.Rounds;
import dev.lyrebird.bench.harness.RunFigures;
import dev.lyrebird.bench.measure.Spread;
import dev.lyrebird.bench.orders.LoadShape;
import dev.lyrebird.bench.orders.OrdersLoad;
import dev.lyrebird.bench.orders.OrdersServer;
import dev.lyrebird.testkit.kafka.KafkaBroker;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * E1: products that were away while rows were written, from the start of their process on: the first event in the topic, then the
 * rest of the log into Kafka. Each begins every run with the state that it had when it was stopped.
 */
public final class ToKafka implements Benchmark {
    private static final long SEED = 20_261_129;
    private static final long SMALL_ROWS = 100_000;
    private static final long FULL_ROWS = 2_000_000;
    private static final int SAMPLE = 256;
    private static final String OURS = "lyrebird-run";

    private final List<Product> products;
    private final String peer;

    /** All products that can be had here. */
    public ToKafka() {
        this(DebeziumServerProduct.found(), LyrebirdProduct.all());
    }

    /** @param peers none, where they cannot be had: then nothing is compared */
    ToKafka(List<Product> peers, List<Product> ours) {
        this.products = new ArrayList<>(peers);
        this.products.addAll(ours);
        this.peer = peers.stream().map(Product::name).findFirst().orElse("");
    }

    @Override
    public String id() {
        return "E1";
    }

    @Override
    public String title() {
        return "whole products: a MySQL log worked off into Kafka, all on one machine";
    }

    @Override
    public BenchResult run(BenchContext context) throws IOException, OutputsDiffer {
        if (peer.isEmpty()) {
            context.console().step("E1: " + DebeziumServerProduct.WHERE_TO_GET_IT);
        }
        long rows = context.rowsOr(SMALL_ROWS, FULL_ROWS);
        Path directory = context.directory().resolve(id());
        try (OrdersServer server = OrdersServer.empty(SEED, LoadShape.STANDARD);
                KafkaBroker kafka = KafkaBroker.start()) {
            Map<String, SavedState> states = settled(server, kafka, directory, context);
            server.fill(rows, context.console());
            return result(context, rows, runs(context, kafka, states, rows));
        }
    }

    private Map<String, SavedState> settled(
            OrdersServer server, KafkaBroker kafka, Path directory, BenchContext context) throws IOException {
        server.makeProbed();
        Map<String, SavedState> states = new TreeMap<>();
        for (Product product : products) {
            context.console().step("  " + product.name() + " finds its place in the log");
            SavedState state = SavedState.empty(directory.resolve(product.name()));
            product.configure(state.directory(), server.underTest(), kafka.bootstrapServers());
            new ProductRun(product, kafka, OrdersLoad.TABLE, OrdersLoad.END_TABLE)
                    .settle(state.directory(), OrdersServer.PROBED, server::probe);
            state.save();
            states.put(product.name(), state);
        }
        return states;
    }

    private List<KafkaRun> runs(BenchContext context, KafkaBroker kafka, Map<String, SavedState> states, long rows)
            throws IOException, OutputsDiffer {
        Map<String, Product> named = products.stream().collect(Collectors.toMap(Product::name, Function.identity()));
        List<String> order = products.stream().map(Product::name).toList();
        Duration atMost = Duration.ofMinutes(2).plus(Duration.ofMillis(rows));
        EqualOutput equal = new EqualOutput();
        List<KafkaRun> runs = new ArrayList<>();
        for (int round = 1; round <= context.rounds(); round++) {
            for (String name : Rounds.mirrored(order)) {
                states.get(name).restore();
                KafkaRun run = new ProductRun(named.get(name), kafka, OrdersLoad.TABLE, OrdersLoad.END_TABLE)
                        .measure(states.get(name).directory(), round, atMost, SAMPLE);
                equal.check(name, run.output());
                runs.add(run);
                show(run, context);
            }
        }
        return runs;
    }

    private static void show(KafkaRun run, BenchContext context) {
        context.console()
                .step(String.format(
                        Locale.ROOT,
                        "round %d of %d, %-18s first event %,6d ms, %,9.0f rows/s, %6.2f CPU us/row, %,5.0f MiB",
                        run.round(),
                        context.rounds(),
                        run.side(),
                        run.firstEventMs(),
                        run.rowsPerSecond(),
                        run.cpuMicrosPerRow(),
                        run.peakMiB()));
    }

    private BenchResult result(BenchContext context, long rows, List<KafkaRun> runs) {
        RunFigures<KafkaRun> figures = new RunFigures<>(runs, KafkaRun::side, KafkaRun::round);
        SortedMap<String, Double> values = new TreeMap<>();
        for (Product product : products) {
            String name = product.name();
            values.put(name + ".firstEventMs", figures.median(name, KafkaRun::firstEventMs));
            values.put(name + ".rowsPerSecond", figures.median(name, KafkaRun::rowsPerSecond));
            values.put(name + ".cpuMicrosPerRow", figures.median(name, KafkaRun::cpuMicrosPerRow));
            values.put(name + ".startCpuMs", figures.median(name, KafkaRun::startCpuMs));
            values.put(name + ".peakMiB", figures.median(name, KafkaRun::peakMiB));
        }
        values.put("highestLoad", figures.highest(KafkaRun::load));
        SortedMap<String, Spread> ratios = new TreeMap<>();
        if (!peer.isEmpty()) {
            ratios.put("rowsPerCpuSecond", figures.timesLess(OURS, peer, KafkaRun::cpuMicrosPerRow));
            ratios.put("wall", figures.timesLess(OURS, peer, run -> 1 / run.rowsPerSecond()));
            ratios.put("firstEvent", figures.timesLess(OURS, peer, KafkaRun::firstEventMs));
            ratios.put("memory", figures.timesLess(OURS, peer, KafkaRun::peakMiB));
        }
        return new BenchResult(
                id(),
                context.clock().instant(),
                context.machine(),
                DebeziumServerProduct.VERSION,
                "rounds: " + context.rounds() + "; each product with the Java and the flags that it ships with",
                rows,
                runs,
                ratios,
                values);
    }
}
