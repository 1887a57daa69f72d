package dev.lyrebird.bench.catchup;

import dev.lyrebird.bench.orders.LoadShape;
import dev.lyrebird.bench.orders.OrdersLoad;
import java.util.List;

/** Which log is worked off, and what of it is captured. */
public enum CatchUpWork {
    /** All of it, in transactions of 50 to 150 rows. */
    WHOLE(
            "S2",
            "catch-up: a MySQL log from its start to its end, null destination",
            LoadShape.STANDARD,
            List.of(OrdersLoad.ALL_TABLES),
            200_000,
            4_000_000),
    /** All of it, each row its own transaction. */
    ONE_ROW(
            "S2-ONE-ROW",
            "catch-up, each row its own transaction",
            LoadShape.ONE_ROW,
            List.of(OrdersLoad.ALL_TABLES),
            50_000,
            2_000_000),
    /** One of ten tables; figures are those of a captured row, of which the log holds one in ten. */
    SELECTIVE(
            "S3",
            "catch-up with one table of ten captured; figures per captured row",
            LoadShape.TEN_TABLES,
            List.of(OrdersLoad.TABLE, OrdersLoad.END_TABLE),
            500_000,
            4_000_000);

    private final String id;
    private final String title;
    private final LoadShape shape;
    private final List<String> tables;
    private final long smallRows;
    private final long fullRows;

    CatchUpWork(String id, String title, LoadShape shape, List<String> tables, long smallRows, long fullRows) {
        this.id = id;
        this.title = title;
        this.shape = shape;
        this.tables = tables;
        this.smallRows = smallRows;
        this.fullRows = fullRows;
    }

    String id() {
        return id;
    }

    String title() {
        return title;
    }

    LoadShape shape() {
        return shape;
    }

    /** @return what is captured */
    List<String> tables() {
        return tables;
    }

    long smallRows() {
        return smallRows;
    }

    long fullRows() {
        return fullRows;
    }
}
