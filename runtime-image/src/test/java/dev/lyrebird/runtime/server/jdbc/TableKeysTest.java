package dev.lyrebird.runtime.server.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.contract.tables.KeyKind;
import dev.lyrebird.contract.tables.TableId;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.List;
import java.util.Set;
import javax.sql.rowset.CachedRowSet;
import javax.sql.rowset.RowSetMetaDataImpl;
import javax.sql.rowset.RowSetProvider;
import org.junit.jupiter.api.Test;

/** Keys of tables with two unique indexes, of which the server's second one is listed first. */
class TableKeysTest {
    private static final TableId TABLE = new TableId("shop", "t");

    @Test
    void theFirstOneThatTheServerShowsIsTheKey() throws SQLException {
        assertThat(TableKeys.read(showing(0), Set.of(TABLE)))
                .containsEntry(TABLE, new TableKeys.Key(KeyKind.Unique, List.of("b")));
    }

    /** One that is made again may have another key: it is as new. */
    @Test
    void aTableThatWasDroppedSinceItWasListedHasNoneAndIsNotThere() throws SQLException {
        assertThat(TableKeys.read(showing(1146), Set.of(TABLE))).isEmpty();
    }

    @Test
    void whoIsRefusedGuessesNothing() {
        assertThatThrownBy(() -> TableKeys.read(showing(1142), Set.of(TABLE)))
                .isInstanceOfSatisfying(
                        SQLException.class, e -> assertThat(e.getErrorCode()).isEqualTo(1142));
    }

    /** @param error that SHOW INDEX ends with; 0 when it answers */
    private static SqlSession showing(int error) {
        return new SqlSession(
                proxy(Connection.class, (self, method, arguments) -> statement((String) arguments[0], error)), null);
    }

    private static PreparedStatement statement(String sql, int error) {
        return proxy(PreparedStatement.class, (self, method, arguments) -> {
            if (!method.getName().equals("executeQuery")) {
                return null;
            }
            if (!sql.startsWith("SHOW INDEX")) {
                return table(
                        List.of("db", "tab", "idx", "name", "nullable"),
                        List.of("shop", "t", "a_first", "a", ""),
                        List.of("shop", "t", "b_second", "b", ""));
            }
            if (error != 0) {
                throw new SQLException("Its words", "HY000", error);
            }
            return table(List.of("Key_name"), List.of("b_second"), List.of("a_first"));
        });
    }

    @SafeVarargs
    private static ResultSet table(List<String> labels, List<String>... rows) throws SQLException {
        RowSetMetaDataImpl columns = new RowSetMetaDataImpl();
        columns.setColumnCount(labels.size());
        for (int i = 1; i <= labels.size(); i++) {
            columns.setColumnLabel(i, labels.get(i - 1));
            columns.setColumnName(i, labels.get(i - 1));
            columns.setColumnType(i, Types.VARCHAR);
        }
        CachedRowSet result = RowSetProvider.newFactory().createCachedRowSet();
        result.setMetaData(columns);
        for (int row = rows.length - 1; row >= 0; row--) { // each is put before the others
            result.moveToInsertRow();
            for (int i = 1; i <= labels.size(); i++) {
                result.updateString(i, rows[row].get(i - 1));
            }
            result.insertRow();
            result.moveToCurrentRow();
        }
        result.beforeFirst();
        return result;
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
