package dev.lyrebird.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lyrebird.e2e.cluster.Command;
import dev.lyrebird.testkit.docs.Block;
import dev.lyrebird.testkit.process.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every block of shell commands in the documentation: its syntax, and the names in it that are ours. */
class ShellBlocksTest {
    private static final Path ROOT = Repository.root();
    private static final Pattern MAKE =
            Pattern.compile("(?m)(?:^|&& |; )\\s*(?:[A-Z_]+=\\S+ )*make((?: [\\w-]+(?=\\s|$))+)");
    private static final Pattern TARGET = Pattern.compile("(?m)^([a-zA-Z0-9_-]+):");
    private static final Pattern HELM_VALUE = Pattern.compile("--set(?:-string)?[ =]\"?'?([\\w.]+)=");
    private static final Pattern OUR_FILE =
            Pattern.compile("(?:-f |-k |\\./|^|\\s)((?:helm|examples|images|e2e|docs|demo|bench)/[\\w./-]+)");

    static Stream<Block> blocks() {
        return Block.all().stream().filter(Block::isShell);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blocks")
    void hasNoErrorOfSyntax(Block block) throws IOException {
        Path script = Files.writeString(Files.createTempFile("block", ".sh"), block.commands() + "\n");
        Command.of("bash", "-n", script.toString()).run();
        Files.delete(script);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blocks")
    void namesTargetsOfMakeThatExist(Block block) throws IOException {
        Set<String> targets = targets();
        assertThat(MAKE.matcher(block.commands())
                        .results()
                        .flatMap(found -> Stream.of(found.group(1).strip().split(" ")))
                        .filter(word -> !word.startsWith("-")))
                .isSubsetOf(targets);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blocks")
    void setsValuesOfTheChartThatExist(Block block) throws IOException {
        JsonNode values = new YAMLMapper()
                .readTree(ROOT.resolve("helm/lyrebird/values.yaml").toFile());
        if (block.commands().contains("helm")) {
            assertThat(groups(HELM_VALUE, block.commands())).allSatisfy(path -> assertThat(
                            values.at("/" + path.replace('.', '/')).isMissingNode())
                    .as("the chart has no value %s", path)
                    .isFalse());
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("blocks")
    void namesFilesThatExist(Block block) {
        assertThat(groups(OUR_FILE, block.commands()))
                .allSatisfy(file -> assertThat(ROOT.resolve(file)).exists());
    }

    private static List<String> groups(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map((MatchResult found) -> found.group(1))
                .toList();
    }

    private static Set<String> targets() throws IOException {
        Set<String> targets = new TreeSet<>();
        try (Stream<Path> files = Files.list(ROOT.resolve("make"))) {
            for (Path file : Stream.concat(
                            files.filter(it -> it.toString().endsWith(".mk")), Stream.of(ROOT.resolve("Makefile")))
                    .toList()) {
                targets.addAll(groups(TARGET, Files.readString(file)));
                // several names before one colon
                Files.readAllLines(file).stream()
                        .filter(line -> line.startsWith(".PHONY:"))
                        .forEach(line ->
                                targets.addAll(List.of(line.substring(7).strip().split(" "))));
            }
        }
        return targets;
    }
}
