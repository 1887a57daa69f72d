package dev.lyrebird.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.testkit.docs.Pages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tables of the documentation are whole: a row that a blank line tears off is shown as text. */
class TablesTest {
    private static final Pattern DELIMITER = Pattern.compile("\\|(\\s*:?-+:?\\s*\\|)+\\s*");

    static Stream<Path> pages() {
        return Pages.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void everyRowIsInATable(Path page) throws IOException {
        assertThat(torn(Files.readAllLines(page))).isEmpty();
    }

    @Test
    void aBlankLineTearsARowOut() {
        List<String> whole = List.of("| a | b |", "|---|:-:|", "| 1 | 2 |", "```", "| code |", "```", "text");
        assertThat(torn(whole)).isEmpty();
        assertThat(torn(List.of("| a |", "|---|", "", "| 1 |"))).containsExactly("| 1 |");
    }

    private static List<String> torn(List<String> lines) {
        List<String> torn = new ArrayList<>();
        boolean code = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            code ^= line.startsWith("```");
            boolean inTable = i > 0 && isRow(lines.get(i - 1));
            if (!code && isRow(line) && !inTable && !isHeader(lines, i)) {
                torn.add(line);
            }
        }
        return torn;
    }

    private static boolean isHeader(List<String> lines, int at) {
        return at + 1 < lines.size() && DELIMITER.matcher(lines.get(at + 1)).matches();
    }

    private static boolean isRow(String line) {
        return line.startsWith("|");
    }
}
