package dev.lyrebird.runtime.snapshot.plan;

import dev.lyrebird.contract.snapshot.ChunkRange;
import dev.lyrebird.contract.snapshot.KeyBound;
import java.util.List;

/**
 * A range of keys as a condition of SQL. Of several columns in the form {@code a > 1 OR (a = 1 AND b > 2)}, which the servers'
 * optimizers read as a range; {@code (a, b) > (1, 2)} they do not.
 */
public final class KeyCondition {
    private KeyCondition() {}

    /**
     * @param key columns that the range's bounds are of, in order
     * @return the condition, in brackets; empty text for all keys
     */
    public static String of(List<KeyColumn> key, ChunkRange range) {
        String after = range.after().isEmpty() ? "" : compared(key, range.after(), ">", ">");
        String upTo = range.upTo().isEmpty() ? "" : compared(key, range.upTo(), "<", "<=");
        return after.isEmpty() || upTo.isEmpty() ? after + upTo : after + " AND " + upTo;
    }

    /** @param last how the last column is compared when all before it are equal */
    private static String compared(List<KeyColumn> key, List<KeyBound> bounds, String strictly, String last) {
        StringBuilder text = new StringBuilder("(");
        StringBuilder equal = new StringBuilder();
        for (int i = 0; i < bounds.size(); i++) {
            KeyColumn column = key.get(i);
            String literal = column.literal(bounds.get(i));
            String operator = i == bounds.size() - 1 ? last : strictly;
            text.append(i == 0 ? "" : " OR (").append(equal).append(column.quoted());
            text.append(' ').append(operator).append(' ').append(literal).append(i == 0 ? "" : ")");
            equal.append(column.quoted()).append(" = ").append(literal).append(" AND ");
        }
        return text.append(')').toString();
    }
}
