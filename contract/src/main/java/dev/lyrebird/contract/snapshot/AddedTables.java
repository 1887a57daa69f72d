package dev.lyrebird.contract.snapshot;

import dev.lyrebird.contract.tables.Glob;
import dev.lyrebird.contract.tables.TableGlob;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.contract.tables.TablePattern;
import java.util.List;
import java.util.Optional;

/**
 * What a source comes to mean beyond what it has meant.
 *
 * @param tables patterns that mean tables which were not captured before
 * @param except patterns of tables that were, and that those mean as well
 */
public record AddedTables(List<String> tables, List<String> except) {
    public AddedTables {
        tables = List.copyOf(tables);
        except = List.copyOf(except);
    }

    /**
     * Names count as equal only when they are written alike: whether the server agrees is not known here.
     *
     * @param captured patterns that the source has had
     * @param wanted patterns that it shall have
     * @return empty when those mean nothing that is new
     */
    public static Optional<AddedTables> of(List<String> captured, List<String> wanted) {
        List<TableGlob> old = globs(captured);
        List<TableGlob> added = globs(wanted).stream()
                .filter(glob -> old.stream().noneMatch(before -> before.contains(glob, TableNameCase.Sensitive)))
                .toList();
        List<TableGlob> among = old.stream()
                .filter(before -> added.stream().anyMatch(glob -> mayShare(before, glob)))
                .toList();
        return added.isEmpty() ? Optional.empty() : Optional.of(new AddedTables(texts(added), texts(among)));
    }

    private static boolean mayShare(TableGlob a, TableGlob b) {
        return a.contains(b, TableNameCase.ComparedLower)
                || b.contains(a, TableNameCase.ComparedLower)
                || !(a.isLiteral() || b.isLiteral() || apart(a.database(), b.database()));
    }

    private static boolean apart(Glob a, Glob b) {
        return a.isLiteral() && b.isLiteral() && !a.contains(b, TableNameCase.ComparedLower);
    }

    private static List<TableGlob> globs(List<String> patterns) {
        return patterns.stream()
                .filter(text -> TablePattern.problemOf(text).isEmpty())
                .map(TableGlob::of)
                .toList();
    }

    private static List<String> texts(List<TableGlob> globs) {
        return globs.stream().map(glob -> glob.pattern().text()).toList();
    }
}
