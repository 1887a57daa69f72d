package dev.lyrebird.bench.side;

import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.logging.Level;
import java.util.logging.Logger;

/** The measured process: {@code SideMain TASK}. Exit code 0 only with a report on standard output. */
public final class SideMain {
    private SideMain() {}

    public static void main(String[] arguments) {
        int code = 1;
        Logger.getLogger("").setLevel(Level.WARNING);
        try {
            SideTask task = SideJson.readTask(Path.of(arguments[0]));
            Side side = Sides.named(task.side());
            SideReport report =
                    switch (task.goal()) {
                        case CATCH_UP -> catchUp(side, task);
                        case COPY -> copy(side, task);
                        case FIRST_EVENT -> firstEvent(side, task);
                        case STALL -> stall(side, task);
                        case LATENCY -> latency(side, task);
                    };
            System.out.println(SideJson.line(report));
            System.out.flush();
            code = 0;
        } catch (Throwable e) {
            // Everything: whatever ends a side must be in its output, since its threads may keep the process alive.
            e.printStackTrace();
        }
        Runtime.getRuntime().halt(code);
    }

    private static SideReport catchUp(Side side, SideTask task) throws Exception {
        Meter meter = new Meter(task);
        side.run(task, meter);
        return meter.report().orElseThrow(SideMain::endedEarly);
    }

    private static SideReport copy(Side side, SideTask task) throws Exception {
        Meter meter = new Meter(task);
        side.run(task, meter);
        meter.end();
        return meter.report().orElseThrow(SideMain::endedEarly);
    }

    private static SideReport stall(Side side, SideTask task) throws Exception {
        StallMeter meter = new StallMeter(task);
        side.run(task, meter);
        return meter.report().orElseThrow(SideMain::endedEarly);
    }

    private static SideReport latency(Side side, SideTask task) throws Exception {
        LatencyMeter meter = new LatencyMeter(task);
        side.run(task, meter);
        return meter.report().orElseThrow(SideMain::endedEarly);
    }

    private static SideReport firstEvent(Side side, SideTask task) throws InterruptedException, ExecutionException {
        FirstEventMeter meter = new FirstEventMeter(task);
        CompletableFuture<SideReport> report = new CompletableFuture<>();
        Thread capture = new Thread(() -> report.completeExceptionally(failure(side, task, meter)), "side");
        capture.start();
        Thread rest = new Thread(
                () -> {
                    try {
                        report.complete(meter.rested(Duration.ofMillis(task.restMillis())));
                    } catch (InterruptedException e) {
                        report.completeExceptionally(e);
                    }
                },
                "rest");
        rest.start();
        return report.get();
    }

    /** A side that idles does not end; whatever made it end is the failure. */
    private static Throwable failure(Side side, SideTask task, FirstEventMeter meter) {
        try {
            side.run(task, meter);
            return endedEarly();
        } catch (Throwable e) {
            return e;
        }
    }

    private static IllegalStateException endedEarly() {
        return new IllegalStateException("the side ended before its work did");
    }
}
