package dev.lyrebird.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A pod's command line is not parsed: what it would have given stands in the fields already. */
class PlainStreamTest {
    @Test
    void withoutOptionsTheFieldsAreWhatTheParserMakesOfThem() throws Exception {
        StreamCommand parsed = new StreamCommand(null, Map.of());
        new CommandLine(parsed).parseArgs();

        Map<String, Object> plain = options(new StreamCommand(null, Map.of()));
        assertThat(plain).containsKeys("--port", "--grace-seconds", "--config-root", "--api-credentials");
        assertThat(plain).isEqualTo(options(parsed));
    }

    @Test
    void itTakesNoOtherCommandForThePods() {
        assertThat(RuntimeCommand.execute(null, Map.of(), "stream", "--no-such-option"))
                .isEqualTo(CommandLine.ExitCode.USAGE);
        assertThat(RuntimeCommand.execute(null, Map.of(), "--version")).isZero();
    }

    private static Map<String, Object> options(Object command) throws IllegalAccessException {
        Map<String, Object> values = new TreeMap<>();
        for (Field field : command.getClass().getDeclaredFields()) {
            field.setAccessible(true);
            if (field.isAnnotationPresent(Option.class)) {
                String name = Arrays.toString(field.getAnnotation(Option.class).names());
                values.put(name.substring(1, name.length() - 1), String.valueOf(field.get(command)));
            } else if (field.isAnnotationPresent(Mixin.class)) {
                values.putAll(options(field.get(command)));
            }
        }
        return values;
    }
}
