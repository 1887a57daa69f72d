package dev.lyrebird.runtime.explain;

import java.util.List;

/**
 * What the gates of one source do.
 *
 * @param source the source's name; {@code -} where gates are explained without one
 * @param tests every test of every gate
 * @param warnings what is valid and probably not meant
 * @param errors why the source could not run so
 */
public record Explained(
        String source, List<Table> tables, List<Test> tests, List<String> warnings, List<String> errors) {
    /** One table; {@code columns} is empty when it is dropped. */
    public record Table(String table, String action, List<String> decidedBy, List<Column> columns) {}

    /** One column: {@code Keep}, {@code Drop}, or the name of a mask. */
    public record Column(String column, String treatment, String decidedBy) {}

    /** One test of a gate; {@code message} says why it failed. */
    public record Test(String gate, String path, boolean passed, String message) {}

    /** Whether every test holds and nothing stands against running so. */
    public boolean good() {
        return errors.isEmpty() && tests.stream().allMatch(Test::passed);
    }
}
