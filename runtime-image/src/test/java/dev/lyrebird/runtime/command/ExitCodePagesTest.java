package dev.lyrebird.runtime.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.testkit.process.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine.Command;

/** The exit codes that the documentation names are those that the commands' help lists. */
class ExitCodePagesTest {
    @ParameterizedTest
    @CsvSource({
        "filters.md, a test fails, dev.lyrebird.runtime.command.ExplainCommand",
        "filters.md, a manifest cannot be used, dev.lyrebird.runtime.command.ExplainCommand",
        "snapshots.md, it was asked to stop before, dev.lyrebird.runtime.command.SnapshotCopyCommand"
    })
    void aSentenceNamesTheCode(String page, String event, Class<?> command) throws IOException {
        assertThat(first("with (\\d) when " + event, page))
                .containsExactlyElementsOf(listed(command).stream()
                        .filter(line -> line.contains(":" + event))
                        .map(ExitCodePagesTest::code)
                        .toList());
    }

    @Test
    void theTableOfTheRunHasEveryCode() throws IOException {
        assertThat(first("(?m)^\\| (\\d) \\| ", "laptop.md"))
                .containsExactlyElementsOf(listed(RunCommand.class).stream()
                        .map(ExitCodePagesTest::code)
                        .toList());
    }

    private static List<String> first(String pattern, String page) throws IOException {
        String text = Files.readString(Repository.root().resolve("docs").resolve(page));
        return Pattern.compile(pattern)
                .matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static List<String> listed(Class<?> command) {
        return Arrays.asList(command.getAnnotation(Command.class).exitCodeList());
    }

    private static String code(String line) {
        return line.substring(0, line.indexOf(':'));
    }
}
