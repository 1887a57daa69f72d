package dev.lyrebird.runtime.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Expressions and statements have parsers of different versions of ANTLR, each of which complains once of another one's runtime. */
class ParsersTest {
    @Test
    void bothParsersFindTheRuntimeThatTheyWereMadeFor() throws Exception {
        PrintStream err = System.err;
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        try (URLClassLoader fresh = new URLClassLoader(classPath(), ClassLoader.getPlatformClassLoader())) {
            System.setErr(new PrintStream(said, true, StandardCharsets.UTF_8));
            fresh.loadClass("dev.lyrebird.contract.gate.where.WhereCompiler")
                    .getMethod("problemOf", String.class)
                    .invoke(null, "a == 1");
            Class.forName("io.debezium.ddl.parser.mysql.generated.MySqlLexer", true, fresh);
            Class.forName("io.debezium.ddl.parser.mysql.generated.MySqlParser", true, fresh);
        } finally {
            System.setErr(err);
        }
        assertThat(said.toString(StandardCharsets.UTF_8)).isEmpty();
    }

    private static URL[] classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(java.io.File.pathSeparator))
                .map(entry -> url(Path.of(entry).toUri()))
                .toArray(URL[]::new);
    }

    private static URL url(URI uri) {
        try {
            return uri.toURL();
        } catch (java.net.MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
