package dev.lyrebird.bench.harness;

import dev.lyrebird.bench.side.SideJson;
import dev.lyrebird.bench.side.SideMain;
import dev.lyrebird.bench.side.SideReport;
import dev.lyrebird.bench.side.SideTask;
import dev.lyrebird.testkit.process.ServerProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Runs sides in fresh JVMs with the class path of this one.
 *
 * @param jvmFlags flags of every side alike
 * @param atMost time after which a run is given up
 */
public record SideProcess(List<String> jvmFlags, Duration atMost) {
    private static final int LINES_SHOWN = 25;

    public SideProcess {
        jvmFlags = List.copyOf(jvmFlags);
    }

    /**
     * Runs a side to its end and reads its report.
     *
     * @throws SideFailed when it gives none
     */
    public SideReport run(SideTask task) throws IOException {
        empty(task.directory());
        Path file = task.directory().resolve("task.json");
        Path log = task.directory().resolve("output.log");
        SideJson.writeTask(task, file);
        try (ServerProcess process = ServerProcess.start(task.side(), command(file), Map.of(), log)) {
            boolean ended = process.join(atMost);
            return SideJson.findReport(log)
                    .filter(report -> ended)
                    .orElseThrow(() -> new SideFailed(
                            task.side()
                                    + (ended
                                            ? " ended without a report"
                                            : " did not end within " + atMost.toSeconds() + " s")
                                    + ", see " + log,
                            process.output().tail(LINES_SHOWN)));
        }
    }

    /** What an earlier run left there, such as offsets, would be taken for this run's own. */
    private static void empty(Path directory) throws IOException {
        if (Files.isDirectory(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
        Files.createDirectories(directory);
    }

    private List<String> command(Path task) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmFlags);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(SideMain.class.getName());
        command.add(task.toString());
        return command;
    }
}
