package dev.lyrebird.runtime.command;

import dev.lyrebird.contract.config.FirstCopyMaker;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.names.ObjectNames;
import dev.lyrebird.runtime.checkpoint.CheckpointStore;
import dev.lyrebird.runtime.checkpoint.StoreUnavailable;
import dev.lyrebird.runtime.checkpoint.store.ConfigMapCheckpointStore;
import dev.lyrebird.runtime.checkpoint.store.FileCheckpointStore;
import dev.lyrebird.runtime.control.ConfigMapOrders;
import dev.lyrebird.runtime.control.FileOrders;
import dev.lyrebird.runtime.control.Orders;
import dev.lyrebird.runtime.kube.ApiEndpoint;
import dev.lyrebird.runtime.kube.ConfigMapApi;
import dev.lyrebird.runtime.kube.HttpConfigMapApi;
import dev.lyrebird.runtime.report.ConfigMapReport;
import dev.lyrebird.runtime.report.FileReport;
import dev.lyrebird.runtime.report.ReportTarget;
import dev.lyrebird.runtime.time.BackOff;
import dev.lyrebird.runtime.time.Stopwatch;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.random.RandomGenerator;

/** Where a capture keeps its checkpoint, finds its orders and leaves its report. */
interface CaptureStorage {
    CheckpointStore store(PipelineConfig config);

    Orders orders(PipelineConfig config);

    ReportTarget report(String source);

    /** @return who makes the first copy where this is */
    FirstCopyMaker firstCopy(PipelineConfig config);

    /** ConfigMaps of a namespace. */
    record Cluster(ConfigMapApi api, String namespace, Stopwatch stopwatch, RandomGenerator random)
            implements CaptureStorage {
        static Cluster at(ApiEndpoint endpoint, Stopwatch stopwatch, RandomGenerator random) throws IOException {
            return new Cluster(new HttpConfigMapApi(endpoint), endpoint.namespace(), stopwatch, random);
        }

        @Override
        public CheckpointStore store(PipelineConfig config) {
            return new ConfigMapCheckpointStore(
                    api, new ObjectNames(config.source().name()), namespace, config.tables());
        }

        @Override
        public Orders orders(PipelineConfig config) {
            BackOff backOff = new BackOff(Duration.ofSeconds(1), Duration.ofSeconds(30), random);
            return new ConfigMapOrders(api, new ObjectNames(config.source().name()).control(), stopwatch, backOff);
        }

        @Override
        public ReportTarget report(String source) {
            return new ConfigMapReport(api, new ObjectNames(source).report());
        }

        @Override
        public FirstCopyMaker firstCopy(PipelineConfig config) {
            return config.firstCopy().orElse(FirstCopyMaker.BySize);
        }
    }

    /** Who makes SnapshotJobs happen where there is no cluster. */
    enum Copies {
        /** Nobody: the capture copies by itself. */
        None,
        /** Threads of the same process. */
        ThisProcess
    }

    /** A folder, for runs without a cluster: checkpoint, slots, {@code order.json}, and {@code report.json}. */
    record Folder(FileCheckpointStore store, Path path, Copies copies) implements CaptureStorage {
        static final String ORDER = "order.json";

        static Folder at(Path path, Copies copies) throws IOException, StoreUnavailable {
            return new Folder(FileCheckpointStore.in(path), path, copies);
        }

        @Override
        public CheckpointStore store(PipelineConfig config) {
            return store;
        }

        @Override
        public Orders orders(PipelineConfig config) {
            return orders();
        }

        FileOrders orders() {
            return new FileOrders(path.resolve(ORDER));
        }

        @Override
        public ReportTarget report(String source) {
            return new FileReport(path.resolve("report.json"));
        }

        @Override
        public FirstCopyMaker firstCopy(PipelineConfig config) {
            return copies == Copies.None
                    ? FirstCopyMaker.ByCapture
                    : config.firstCopy().orElse(FirstCopyMaker.BySize);
        }
    }
}
