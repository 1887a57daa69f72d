package dev.lyrebird.bench.kafka;

import dev.lyrebird.bench.copy.CopyShape;
import dev.lyrebird.bench.copy.CopyTable;
import dev.lyrebird.bench.harness.Console;
import dev.lyrebird.bench.harness.LoadedServer;
import dev.lyrebird.bench.orders.LoadShape;
import dev.lyrebird.bench.orders.OrdersLoad;
import dev.lyrebird.bench.orders.OrdersServer;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;

/** What whole products have to deliver. */
enum KafkaWork {
    /** What was written to the log while a product was stopped. */
    CATCH_UP(
            "E1",
            "whole products: a MySQL log worked off into Kafka, all on one machine",
            OrdersLoad.TABLE,
            Product.Begin.BEHIND_THE_LOG) {
        @Override
        LoadedServer server(Console console) {
            return OrdersServer.empty(SEED, LoadShape.STANDARD);
        }

        @Override
        List<String> tables() {
            return List.of(OrdersLoad.TABLE, OrdersLoad.END_TABLE);
        }

        @Override
        Milestone last(ToLongFunction<String> ends, long rows) {
            return new Arrival(() -> ends.applyAsLong(OrdersLoad.END_TABLE));
        }
    },

    /** A table, by a product that has no state yet. */
    COPY(
            "E1-COPY",
            "whole products: a MySQL table copied into Kafka, all on one machine",
            CopyShape.ORDERS.table(),
            Product.Begin.WITH_A_COPY) {
        /** The first start of a product, which is not measured, shall find rows to copy. */
        @Override
        LoadedServer server(Console console) {
            CopyTable server = CopyTable.empty(CopyShape.ORDERS);
            server.fill(ROWS_AT_FIRST, console);
            return server;
        }

        @Override
        List<String> tables() {
            return List.of(table());
        }

        @Override
        Milestone last(ToLongFunction<String> ends, long rows) {
            LongSupplier end = () -> ends.applyAsLong(table());
            return new AllRows(end, rows, STILL);
        }
    };

    static final long SMALL_ROWS = 100_000;
    static final long FULL_ROWS = 2_000_000;
    private static final long SEED = 20_261_129;
    private static final long ROWS_AT_FIRST = 1_000;
    private static final Duration STILL = Duration.ofSeconds(3);

    private final String id;
    private final String title;
    private final String table;
    private final Product.Begin begin;

    KafkaWork(String id, String title, String table, Product.Begin begin) {
        this.id = id;
        this.title = title;
        this.table = table;
        this.begin = begin;
    }

    String id() {
        return id;
    }

    String title() {
        return title;
    }

    /** @return the table whose events are measured */
    String table() {
        return table;
    }

    /** @return where products begin */
    Product.Begin begin() {
        return begin;
    }

    /** Starts a server whose work is still to be made. */
    abstract LoadedServer server(Console console);

    /** @return those that have a topic: {@link #table()}, and what says that the work is over */
    abstract List<String> tables();

    /**
     * @param ends of a table's topic
     * @return when the last of so many rows has arrived
     */
    abstract Milestone last(ToLongFunction<String> ends, long rows);
}
