package dev.lyrebird.runtime.server.jdbc;

import dev.lyrebird.contract.text.Bounded;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What a server said, fit for a status: one line, cut at a length, without the password, and without quoted values wherever
 * they can come from a row.
 */
public final class ServerWords {
    private static final int LONGEST = 500;
    private static final Pattern QUOTED = Pattern.compile("'(?:[^']|'')*'");

    /** Codes whose quoted parts are accounts, hosts, tables and variables, never values of rows. */
    private static final Set<Integer> NAMES_ONLY = Set.of(
            1044, 1045, 1049, 1129, 1130, 1142, 1143, 1146, 1193, 1227, 1231, 1236, 1238, 1370, 1372, 1698, 1820, 1862,
            3118, 3159, 3162, 3955, 4150, 4151);

    private ServerWords() {}

    /** @param code the server's error number; not positive when the words are the driver's own */
    public static String of(int code, String message, String password) {
        String text = message == null ? "" : message.replaceAll("\\s+", " ").strip();
        text = text.replaceFirst("^\\(conn=-?\\d+\\) ", "");
        if (!password.isEmpty()) {
            text = text.replace(password, "***");
        }
        if (code > 0 && !NAMES_ONLY.contains(code)) {
            text = QUOTED.matcher(text).replaceAll("'***'");
        }
        return Bounded.characters(text, LONGEST);
    }
}
