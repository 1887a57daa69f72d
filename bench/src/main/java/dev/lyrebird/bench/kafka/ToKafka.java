package dev.lyrebird.bench.kafka;

import dev.lyrebird.bench.harness.BenchContext;
import dev.lyrebird.bench.harness.BenchResult;
import dev.lyrebird.bench.harness.Benchmark;
import dev.lyrebird.bench.harness.EqualOutput;
import dev.lyrebird.bench.harness.LoadedServer;
import dev.lyrebird.bench.harness.OutputsDiffer;
import dev.lyrebird.bench.harness.Rounds;
import dev.lyrebird.bench.harness.RunFigures;
import dev.lyrebird.bench.kafka.Product.Begin;
import dev.lyrebird.bench.measure.Spread;
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
import java.util.stream.Stream;

/**
 * E1: products from the start of their process on: the first event in the topic, then the rest into Kafka. Each begins every run
 * with the state that it had when it was stopped before the rows were written; one that copies, with none.
 */
public final class ToKafka implements Benchmark {
    private static final int SAMPLE = 256;
    private static final String OURS = "lyrebird-run";

    private final KafkaWork work;
    private final List<Product> peers;
    private final List<Product> products;

    /** @param peers none, where they cannot be had: then nothing is compared */
    ToKafka(KafkaWork work, List<Product> peers, List<Product> ours) {
        this.work = work;
        this.peers = List.copyOf(peers);
        this.products = Stream.concat(peers.stream(), ours.stream()).toList();
    }

    /** E1. */
    public static ToKafka catchingUp() {
        return new ToKafka(KafkaWork.CATCH_UP, DebeziumServerProduct.found(), LyrebirdProduct.all());
    }

    /** E1-COPY. */
    public static ToKafka copying() {
        return new ToKafka(KafkaWork.COPY, DebeziumServerProduct.copying(), LyrebirdProduct.ofTheImage());
    }

    @Override
    public String id() {
        return work.id();
    }

    @Override
    public String title() {
        return work.title();
    }

    @Override
    public BenchResult run(BenchContext context) throws IOException, OutputsDiffer {
        if (peers.isEmpty()) {
            context.console().step(id() + ": " + DebeziumServerProduct.WHERE_TO_GET_IT);
        }
        long rows = context.rowsOr(KafkaWork.SMALL_ROWS, KafkaWork.FULL_ROWS);
        Path directory = context.directory().resolve(id());
        try (LoadedServer server = work.server(context.console());
                KafkaBroker kafka = KafkaBroker.start()) {
            Map<String, SavedState> states = settled(server, kafka, directory, context);
            server.fill(rows, context.console());
            return result(context, rows, runs(context, kafka, states, rows));
        }
    }

    private Map<String, SavedState> settled(
            LoadedServer server, KafkaBroker kafka, Path directory, BenchContext context) throws IOException {
        server.makeProbed();
        Map<String, SavedState> states = new TreeMap<>();
        for (Product product : products) {
            context.console().step("  " + product.name() + " finds its place in the log");
            SavedState state = SavedState.empty(directory.resolve(product.name()));
            product.configure(state.directory(), server.underTest(), kafka.bootstrapServers(), work.begin());
            if (work.begin() == Begin.WITH_A_COPY) {
                state.save();
            }
            new ProductRun(product, kafka, work).settle(state.directory(), LoadedServer.PROBED, server::probe);
            if (work.begin() == Begin.BEHIND_THE_LOG) {
                state.save();
            }
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
                KafkaRun run = new ProductRun(named.get(name), kafka, work)
                        .measure(states.get(name).directory(), round, rows, atMost, SAMPLE);
                if (run.output().rows() != rows) {
                    throw new OutputsDiffer("There are " + rows + " rows, " + name + " gave "
                            + run.output().display() + ".");
                }
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
        for (Product peer : peers) {
            hold(peer.name(), peer == peers.get(0) ? "" : "." + peer.name(), figures, ratios);
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

    private static void hold(
            String peer, String suffix, RunFigures<KafkaRun> figures, SortedMap<String, Spread> ratios) {
        ratios.put("rowsPerCpuSecond" + suffix, figures.timesLess(OURS, peer, KafkaRun::cpuMicrosPerRow));
        ratios.put("wall" + suffix, figures.timesLess(OURS, peer, run -> 1 / run.rowsPerSecond()));
        ratios.put("firstEvent" + suffix, figures.timesLess(OURS, peer, KafkaRun::firstEventMs));
        ratios.put("memory" + suffix, figures.timesLess(OURS, peer, KafkaRun::peakMiB));
    }
}
