package dev.lyrebird.bench.harness;

import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;

/** Writes results as JSON, one file a benchmark. */
public final class ResultFile {
    private static final MathContext FOUR_DIGITS = new MathContext(4);
    private static final JsonMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .addModule(new SimpleModule()
                    .addSerializer(Double.class, new Rounded())
                    .addSerializer(Double.TYPE, new Rounded()))
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ResultFile() {}

    /** Writes {@code <directory>/<id>.json} and gives its path. */
    public static Path write(BenchResult result, Path directory) throws IOException {
        Files.createDirectories(directory);
        Path file = directory.resolve(result.id() + ".json");
        Files.writeString(file, JSON.writeValueAsString(result) + "\n");
        return file;
    }

    /** More digits than four would pretend to know more than a machine with other work can tell. */
    private static final class Rounded extends com.fasterxml.jackson.databind.JsonSerializer<Double> {
        @Override
        public void serialize(
                Double value,
                com.fasterxml.jackson.core.JsonGenerator out,
                com.fasterxml.jackson.databind.SerializerProvider provider)
                throws IOException {
            out.writeNumber(new BigDecimal(value)
                    .round(FOUR_DIGITS)
                    .stripTrailingZeros()
                    .toPlainString());
        }
    }
}
