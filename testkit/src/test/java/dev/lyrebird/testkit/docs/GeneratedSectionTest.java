package dev.lyrebird.testkit.docs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GeneratedSectionTest {
    private static final String PAGE = "before\n<!-- generated: a -->\n%s\n<!-- end of a -->\nafter\n";

    @TempDir
    private Path folder;

    private String generates;

    @BeforeEach
    void remember() {
        generates = System.clearProperty("lyrebird.generate");
    }

    @AfterEach
    void restore() {
        System.clearProperty("lyrebird.generate");
        if (generates != null) {
            System.setProperty("lyrebird.generate", generates);
        }
    }

    @Test
    void freshIsFresh() throws IOException {
        section(PAGE.formatted("\nthis\n")).assertFresh("this\n");
    }

    @Test
    void staleIsToldAndLeftAlone() throws IOException {
        GeneratedSection section = section(PAGE.formatted("\nthat\n"));
        assertThatThrownBy(() -> section.assertFresh("this"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContainingAll("make generate", "this");
        assertThat(section.file()).content().contains("that");
    }

    @Test
    void generatingWritesTheSectionAndNothingElse() throws IOException {
        System.setProperty("lyrebird.generate", "true");
        GeneratedSection section = section(PAGE.formatted("\nthat\n"));
        section.assertFresh("this");
        assertThat(section.file()).hasContent(PAGE.formatted("\nthis\n"));
    }

    @Test
    void aPageWithoutTheSectionIsAMistake() throws IOException {
        GeneratedSection section = section("nothing\n");
        assertThatThrownBy(() -> section.assertFresh("this"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("no section a");
    }

    private GeneratedSection section(String page) throws IOException {
        return new GeneratedSection(Files.writeString(folder.resolve("page.md"), page), "a");
    }
}
