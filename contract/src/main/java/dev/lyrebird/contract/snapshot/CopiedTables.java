package dev.lyrebird.contract.snapshot;

import dev.lyrebird.api.v1alpha1.snapshot.FailureStatus;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The tables of which a SnapshotJob has copied every row: what was known to be missing or too much of them before holds no more.
 *
 * @param tables patterns; none for none
 * @param except patterns of tables to leave out of those
 */
public record CopiedTables(List<String> tables, List<String> except) {
    public static final CopiedTables NONE = new CopiedTables(List.of(), List.of());

    /**
     * @param source patterns of the source
     * @param failure why the job was given up, if it was
     * @return nothing for a job that failed, in whatever part: its status tells which tables, and of many not all
     */
    public static CopiedTables of(List<String> source, SnapshotJobSpec spec, Optional<FailureStatus> failure) {
        if (failure.isPresent()) {
            return NONE;
        }
        List<String> asked = SnapshotScope.tables(spec);
        List<String> except = new ArrayList<>(SnapshotScope.except(spec));
        // of these a part of the rows was copied
        except.addAll(new TreeMap<>(SnapshotScope.where(spec)).keySet());
        return new CopiedTables(asked.isEmpty() ? source : asked, except);
    }
}
