package dev.lyrebird.e2e.docs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.testkit.docs.Pages;
import java.nio.file.Path;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Links within the documentation lead somewhere. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)\\s]+)\\)");

    static Stream<Path> pages() {
        return Pages.all().stream();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("pages")
    void everyLinkLeadsSomewhere(Path page) {
        for (MatchResult found : LINK.matcher(Pages.text(page)).results().toList()) {
            String link = found.group(1);
            if (!link.contains("://") && !link.startsWith("mailto:")) {
                String[] parts = link.split("#", 2);
                Path target = parts[0].isEmpty() ? page : page.resolveSibling(parts[0]);
                assertThat(target.normalize()).as("%s in %s", link, page).exists();
                if (parts.length == 2 && target.toString().endsWith(".md")) {
                    assertThat(Pages.anchors(target)).as("%s in %s", link, page).contains(parts[1]);
                }
            }
        }
    }
}
