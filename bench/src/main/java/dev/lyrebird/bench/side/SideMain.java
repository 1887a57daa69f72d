package dev.lyrebird.bench.side;

import java.nio.file.Path;

/** The measured process: {@code SideMain TASK}. Exit code 0 only with a report on standard output. */
public final class SideMain {
    private SideMain() {}

    public static void main(String[] arguments) {
        int code = 1;
        try {
            SideTask task = SideJson.readTask(Path.of(arguments[0]));
            Meter meter = new Meter(task);
            Sides.named(task.side()).run(task, meter);
            System.out.println(SideJson.line(
                    meter.report().orElseThrow(() -> new IllegalStateException("the side ended before its work did"))));
            System.out.flush();
            code = 0;
        } catch (Throwable e) {
            // Everything: whatever ends a side must be in its output, since its threads may keep the process alive.
            e.printStackTrace();
        }
        Runtime.getRuntime().halt(code);
    }
}
