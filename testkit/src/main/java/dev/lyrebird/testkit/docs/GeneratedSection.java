package dev.lyrebird.testkit.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A part of a page that is made from the code, between two comments that a reader does not see:
 * {@code <!-- generated: NAME -->} and {@code <!-- end of NAME -->}. {@code make generate} runs the tests with the tag
 * {@code generates}: each test that asks for a section has it.
 *
 * @param file the page
 * @param name the section's name, unique in the page
 */
public record GeneratedSection(Path file, String name) {
    private static final String GENERATE = "lyrebird.generate";

    /**
     * Compares the section with what it should say; with {@code -Dlyrebird.generate=true} it is written first.
     *
     * @param content lines in Markdown, without the comments around them
     * @throws AssertionError when it is stale
     */
    public void assertFresh(String content) {
        String page = Pages.text(file);
        String fresh = with(page, "\n" + content.strip() + "\n");
        if (Boolean.getBoolean(GENERATE) && !fresh.equals(page)) {
            write(fresh);
            page = fresh;
        }
        if (!fresh.equals(page)) {
            throw new AssertionError(
                    "%s: the section %s is stale. Run make generate and commit the result. It should say:%n%s"
                            .formatted(file, name, content));
        }
    }

    private String with(String page, String content) {
        String start = "<!-- generated: " + name + " -->\n";
        String end = "\n<!-- end of " + name + " -->";
        int from = page.indexOf(start);
        int to = page.indexOf(end);
        if (from < 0 || to < from) {
            throw new AssertionError(file + " has no section " + name + ": expected the lines " + start.strip()
                    + " and " + end.strip() + " with something between them");
        }
        return page.substring(0, from + start.length()) + content + page.substring(to);
    }

    private void write(String page) {
        try {
            Files.writeString(file, page);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }
}
