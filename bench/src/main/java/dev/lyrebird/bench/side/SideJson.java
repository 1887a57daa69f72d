package dev.lyrebird.bench.side;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** How harness and side talk: the task in a file, the report as one line on standard output. */
public final class SideJson {
    private static final String MARK = "side-report ";
    private static final ObjectMapper JSON =
            JsonMapper.builder().addModule(new Jdk8Module()).build();

    private SideJson() {}

    /** Writes the task for a side that is about to start. */
    public static void writeTask(SideTask task, Path file) throws IOException {
        JSON.writeValue(file.toFile(), task);
    }

    static SideTask readTask(Path file) {
        try {
            return JSON.readValue(file.toFile(), SideTask.class);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the task in " + file, e);
        }
    }

    static String line(SideReport report) {
        try {
            return MARK + JSON.writeValueAsString(report);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException("cannot write the report", e);
        }
    }

    /** @return the report among the lines of a side's output; empty when it printed none */
    public static Optional<SideReport> findReport(Path output) throws IOException {
        Optional<String> line = Files.readAllLines(output).stream()
                .filter(text -> text.startsWith(MARK))
                .findFirst();
        return line.isEmpty()
                ? Optional.empty()
                : Optional.of(JSON.readValue(line.get().substring(MARK.length()), SideReport.class));
    }
}
