package dev.lyrebird.runtime.sink.file;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.luben.zstd.ZstdInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/** What a consumer of a folder reads, by the means that consumers have. */
record Written(Path folder) {
    private static final ObjectMapper JSON = new ObjectMapper();

    /** @return the files' names, in the order in which they were written; without locks */
    List<String> files() {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @return the numbers of all events, in order; fails at a line that is no JSON */
    List<Long> numbers() {
        return files().stream()
                .flatMap(name -> lines(name).stream())
                .map(Written::number)
                .toList();
    }

    List<String> lines(String name) {
        try (BufferedReader reader =
                new BufferedReader(new InputStreamReader(plain(folder.resolve(name)), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    private static InputStream plain(Path file) throws IOException {
        InputStream raw = Files.newInputStream(file);
        String name = file.toString();
        if (name.contains(".jsonl.gz")) {
            return new GZIPInputStream(raw);
        }
        return name.contains(".jsonl.zst") ? new ZstdInputStream(raw) : raw;
    }

    private static long number(String line) {
        try {
            return JSON.readTree(line).path("value").path("n").asLong();
        } catch (IOException e) {
            throw new UncheckedIOException("no JSON: " + line, e);
        }
    }
}
