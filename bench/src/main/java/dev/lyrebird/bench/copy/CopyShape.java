package dev.lyrebird.bench.copy;

/** The table of {@link CopyServer#DATABASE} that is copied. */
public enum CopyShape {
    /** Nine columns, about 130 bytes a row. */
    ORDERS(
            "D1",
            "copy: a MySQL table read once, null destination",
            "orders (id BIGINT NOT NULL PRIMARY KEY, customer INT NOT NULL, status VARCHAR(20), amount DECIMAL(12,2),"
                    + " currency CHAR(3), note VARCHAR(100), placed DATETIME(3), changed TIMESTAMP(6) NULL, flags TINYINT)",
            "n, n % 9973, ELT(1 + n % 4, 'new', 'paid', 'shipped', 'returned'), n * 1.37, 'EUR',"
                    + " CONCAT('note of order ', LEFT(SHA2(n, 256), 32)), TIMESTAMPADD(SECOND, n, '2026-01-01'),"
                    + " TIMESTAMPADD(MICROSECOND, n * 10 + 1, '2026-01-02'), n % 5",
            300_000,
            5_000_000),

    /** Five columns, about 1,200 bytes a row, nearly all of them text. */
    WIDE(
            "D1-WIDE",
            "copy of wide rows: a MySQL table read once, null destination",
            "articles (id BIGINT NOT NULL PRIMARY KEY, author INT NOT NULL, title VARCHAR(120) NOT NULL,"
                    + " body VARCHAR(1200) NOT NULL, written DATETIME(3) NOT NULL)",
            "n, n % 9973, CONCAT('Article ', n, ' about ', SHA2(n, 256)),"
                    + " RPAD(CONCAT(SHA2(n + 1, 512), ' '), 1090, 'some words of a text, \"quoted\" once, '),"
                    + " TIMESTAMPADD(SECOND, n, '2026-01-01')",
            50_000,
            1_000_000);

    private final String id;
    private final String title;
    private final String table;
    private final String row;
    private final long smallRows;
    private final long fullRows;

    CopyShape(String id, String title, String table, String row, long smallRows, long fullRows) {
        this.id = id;
        this.title = title;
        this.table = table;
        this.row = row;
        this.smallRows = smallRows;
        this.fullRows = fullRows;
    }

    String id() {
        return id;
    }

    String title() {
        return title;
    }

    /** @return {@code database.table} */
    public String table() {
        return CopyServer.DATABASE + "." + table.substring(0, table.indexOf(' '));
    }

    String create() {
        return "CREATE TABLE " + CopyServer.DATABASE + "." + table;
    }

    /** @return the statement that makes {@code count} rows behind the first {@code from} ones */
    String insert(long from, long count) {
        return "INSERT INTO " + table() + " WITH RECURSIVE s AS (SELECT " + (from + 1)
                + " AS n UNION ALL SELECT n + 1 FROM s WHERE n < " + (from + count)
                + ") SELECT /*+ SET_VAR(cte_max_recursion_depth = 1000000) */ " + row + " FROM s";
    }

    long smallRows() {
        return smallRows;
    }

    long fullRows() {
        return fullRows;
    }
}
