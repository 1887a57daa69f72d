package dev.lyrebird.testkit.docs;

import dev.lyrebird.testkit.process.Repository;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A block between two fences of a page of Markdown.
 *
 * @param file the page
 * @param line the number of its first line
 * @param language what stands behind the fence; empty when nothing does
 * @param text its lines
 */
public record Block(Path file, int line, String language, String text) {
    private static final String FENCE = "```";
    private static final Set<String> COMMANDS =
            Set.of("make", "kubectl", "helm", "java", "docker", "./mvnw", "argocd", "kustomize", "cosign", "sha256sum");

    /** @return every block of every page of the checkout */
    public static List<Block> all() {
        return Pages.all().stream().flatMap(page -> in(page).stream()).toList();
    }

    /** Whether a reader would paste it into a shell. */
    public boolean isShell() {
        return Set.of("sh", "bash", "shell", "console").contains(language)
                || language.isEmpty() && firstWord().map(COMMANDS::contains).orElse(text.startsWith("$ "));
    }

    public boolean isYaml() {
        return Set.of("yaml", "yml").contains(language);
    }

    /** @return what is typed: where there are prompts, the lines behind them, otherwise all */
    public String commands() {
        return text.lines().anyMatch(line -> line.startsWith("$ "))
                ? String.join(
                        "\n",
                        text.lines()
                                .filter(line -> line.startsWith("$ "))
                                .map(line -> line.substring(2))
                                .toList())
                : text;
    }

    @Override
    public String toString() {
        return Repository.root().relativize(file) + ":" + line;
    }

    static List<Block> in(Path file) {
        List<Block> blocks = new ArrayList<>();
        List<String> lines = Pages.text(file).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().startsWith(FENCE)) {
                int indent = lines.get(i).indexOf(FENCE);
                int end = i + 1;
                while (end < lines.size() && !lines.get(end).strip().startsWith(FENCE)) {
                    end++;
                }
                String text = String.join(
                        "\n",
                        lines.subList(i + 1, end).stream()
                                .map(line -> line.substring(Math.min(indent, line.length())))
                                .toList());
                blocks.add(new Block(
                        file,
                        i + 2,
                        lines.get(i).strip().substring(FENCE.length()).strip(),
                        text));
                i = end;
            }
        }
        return blocks;
    }

    private Optional<String> firstWord() {
        return text.lines()
                .filter(line -> !line.isBlank() && !line.startsWith("#"))
                .findFirst()
                .map(line -> line.split("\\s")[0]);
    }
}
