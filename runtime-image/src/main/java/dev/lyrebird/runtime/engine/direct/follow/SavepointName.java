package dev.lyrebird.runtime.engine.direct.follow;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The savepoint of a statement, named as servers compare names of savepoints: without case. */
final class SavepointName {
    private static final Pattern MADE = Pattern.compile("SAVEPOINT\\s+(.+)", Pattern.CASE_INSENSITIVE);
    private static final Pattern BACK_TO =
            Pattern.compile("ROLLBACK\\s+(?:WORK\\s+)?TO\\s+(?:SAVEPOINT\\s+)?(.+)", Pattern.CASE_INSENSITIVE);

    private SavepointName() {}

    /** @return the savepoint that {@code sql} makes; empty when it makes none */
    static Optional<String> made(String sql) {
        return of(MADE.matcher(sql));
    }

    /** @return the savepoint to which {@code sql} goes back; empty when it goes back to none */
    static Optional<String> backTo(String sql) {
        return of(BACK_TO.matcher(sql));
    }

    private static Optional<String> of(Matcher matcher) {
        return matcher.matches()
                ? Optional.of(matcher.group(1).strip().replaceAll("^`|`$", "").toLowerCase(Locale.ROOT))
                : Optional.empty();
    }
}
