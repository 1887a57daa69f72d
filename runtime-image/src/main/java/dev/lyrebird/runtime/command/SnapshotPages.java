package dev.lyrebird.runtime.command;

import dev.lyrebird.contract.snapshot.GroupState;
import dev.lyrebird.contract.snapshot.LedgerSummary;
import dev.lyrebird.contract.snapshot.TableProgress;
import dev.lyrebird.runtime.http.Page;
import dev.lyrebird.runtime.metrics.MetricsPage;
import dev.lyrebird.runtime.snapshot.GroupRun;
import java.util.List;
import java.util.function.ToLongFunction;

/** The pages of a snapshot's worker. */
final class SnapshotPages {
    private SnapshotPages() {}

    static List<Page> of(GroupRun run) {
        MetricsPage metrics = new MetricsPage();
        gauge(metrics, run, "lyrebird_snapshot_chunks", "Chunks of the group.", TableProgress::chunks);
        gauge(metrics, run, "lyrebird_snapshot_chunks_done", "Chunks that were delivered.", TableProgress::done);
        gauge(metrics, run, "lyrebird_snapshot_chunks_failed", "Chunks that were given up.", TableProgress::failed);
        gauge(metrics, run, "lyrebird_snapshot_rows", "Rows of the chunks that are done.", TableProgress::rows);
        gauge(metrics, run, "lyrebird_snapshot_bytes", "Bytes of their events.", TableProgress::bytes);
        return List.of(
                Page.text("/livez", () -> new Page.Answer(200, "alive\n")), Page.metrics("/metrics", metrics::text));
    }

    private static void gauge(
            MetricsPage metrics, GroupRun run, String name, String help, ToLongFunction<TableProgress> number) {
        metrics.gauge(name, help, () -> run.state()
                .map(state -> number.applyAsLong(total(state)))
                .orElse(0L)
                .doubleValue());
    }

    private static TableProgress total(GroupState state) {
        return LedgerSummary.of(List.of(state)).total();
    }
}
