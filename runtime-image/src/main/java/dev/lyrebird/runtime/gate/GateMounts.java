package dev.lyrebird.runtime.gate;

import dev.lyrebird.contract.gate.Gate;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.runtime.failure.SourceFailure;
import java.nio.file.Path;
import java.util.List;

/**
 * The gates of a configuration, before an engine runs with them.
 *
 * @param gates as the configuration has them
 * @param root folder below which the keys of hashes are mounted
 * @param counters what the gates did, in all runs
 */
public record GateMounts(List<Gate> gates, Path root, GateCounters counters) {
    public GateMounts {
        gates = List.copyOf(gates);
    }

    /**
     * @param nameCase how the server stores and compares names of tables
     * @return the gates for one run, with the keys that are mounted now
     * @throws SourceFailure when a key is missing or too short
     */
    public Gates open(TableNameCase nameCase) throws SourceFailure {
        return new Gates(gates, nameCase, MountedHmacKeys.read(gates, root), counters);
    }
}
