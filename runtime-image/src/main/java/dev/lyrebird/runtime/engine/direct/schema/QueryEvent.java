package dev.lyrebird.runtime.engine.direct.schema;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.runtime.engine.direct.decode.text.CharacterSets;
import dev.lyrebird.runtime.engine.direct.schema.ddl.DdlParser;
import dev.lyrebird.runtime.engine.direct.schema.ddl.SqlMode;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * A query event's body: a statement, and what its session had (MySQL's documentation of {@code Query_event}, MariaDB's of {@code
 * QUERY_EVENT}). The text is cut out as bytes; only statements that somebody reads are decoded.
 *
 * @param context default database, SQL mode, collations and what TIMESTAMP is
 * @param clientCollation id of the character set that the text is in
 * @param text the statement
 */
public record QueryEvent(DdlContext context, Optional<Integer> clientCollation, byte[] text) {
    private static final int FIXED = 13;
    private static final Set<String> DEFINE = Set.of("CREATE", "ALTER", "DROP", "RENAME", "TRUNCATE", "SET", "");
    private static final byte[] BEGIN = "BEGIN".getBytes(StandardCharsets.US_ASCII);

    /**
     * @param body from {@code from} up to, and without, {@code to}: behind the header, before the checksum
     * @throws java.nio.BufferUnderflowException when it ends early
     */
    public static QueryEvent read(byte[] body, int from, int to, Flavor flavor) {
        ByteBuffer in = ByteBuffer.wrap(body, from, to - from).order(ByteOrder.LITTLE_ENDIAN);
        in.position(from + 8);
        int databaseLength = in.get() & 0xFF;
        int error = in.getShort();
        int variables = in.getShort() & 0xFFFF;
        StatusVariables status = StatusVariables.read(in.slice(from + FIXED, variables));
        int database = from + FIXED + variables;
        String name = new String(body, database, databaseLength, StandardCharsets.UTF_8);
        DdlContext context = new DdlContext(
                name,
                SqlMode.ofBits(status.sqlMode(), flavor),
                status.serverCollation(),
                status.defaultCollations(),
                status.timestamps(flavor),
                error != 0);
        return new QueryEvent(
                context, status.clientCollation(), Arrays.copyOfRange(body, database + databaseLength + 1, to));
    }

    /** Whether the statement is BEGIN: asked for each transaction, so nothing is made for it. */
    public static boolean isBegin(byte[] body, int from, int to) {
        if (to - from < FIXED) {
            return false;
        }
        int variables = (body[from + 11] & 0xFF) | (body[from + 12] & 0xFF) << 8;
        int begin = from + FIXED + variables + (body[from + 8] & 0xFF) + 1;
        return Arrays.equals(body, Math.min(begin, to), to, BEGIN, 0, BEGIN.length);
    }

    /** Whether the statement may be one that changes definitions; with a comment in front, or MariaDB's SET STATEMENT, it may. */
    public boolean mayDefine() {
        return DEFINE.contains(firstWord());
    }

    /** @return the first word in upper case, of the ASCII letters that begin the text; empty when it begins otherwise */
    public String firstWord() {
        int end = 0;
        while (end < text.length && (text[end] | 0x20) >= 'a' && (text[end] | 0x20) <= 'z') {
            end++;
        }
        return new String(text, 0, end, StandardCharsets.US_ASCII).toUpperCase(java.util.Locale.ROOT);
    }

    /** @return the statement; {@link DdlParser#UNREADABLE} stands for bytes that its session's character set does not tell */
    public String sql(ServerCharsets sets) {
        String set = clientCollation.isEmpty()
                ? "utf8mb4"
                : clientCollation
                        .flatMap(sets::ofId)
                        .flatMap(TextDefault::charset)
                        .orElse("");
        // what a session calls binary the server takes as it is, and it writes names in UTF-8
        return CharacterSets.exact(set.equals("binary") ? "utf8mb4" : set, text, DdlParser.UNREADABLE);
    }
}
