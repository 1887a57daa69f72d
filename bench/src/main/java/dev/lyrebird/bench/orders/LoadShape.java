package dev.lyrebird.bench.orders;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * How row changes are spread.
 *
 * @param tables over how many equal tables, a unit at a time
 * @param insertsAtOnce inserted rows in a transaction; a divisor of those of a unit
 * @param changesAtOnce updated or deleted rows in a transaction, at most
 */
public record LoadShape(int tables, int insertsAtOnce, int changesAtOnce) {
    /** One table, and transactions of 50 to 150 rows. */
    public static final LoadShape STANDARD = new LoadShape(1, 100, Integer.MAX_VALUE);

    /** The same over ten tables. */
    public static final LoadShape TEN_TABLES = new LoadShape(10, 100, Integer.MAX_VALUE);

    /** One table, and each row its own transaction. */
    public static final LoadShape ONE_ROW = new LoadShape(1, 1, 1);

    /** @return the tables as {@code database.table}, the first one {@link OrdersLoad#TABLE} */
    List<String> names() {
        return Stream.concat(
                        Stream.of(OrdersLoad.TABLE),
                        IntStream.range(1, tables).mapToObj(number -> OrdersLoad.TABLE + "_" + number))
                .toList();
    }
}
