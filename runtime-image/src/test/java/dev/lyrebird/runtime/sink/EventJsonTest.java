package dev.lyrebird.runtime.sink;

import static org.assertj.core.api.Assertions.assertThat;

import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.checkpoint.Samples;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.EventHeader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The size of an event's object is that of what is written. */
class EventJsonTest {
    private static final TableId TABLE = new TableId("shop", "orders");
    private static final byte[] VALUE = bytes("{\"after\":{\"id\":1}}");

    @Example
    void ofEveryForm() throws IOException {
        for (Optional<byte[]> key : List.of(Optional.<byte[]>empty(), Optional.of(bytes("{\"id\":1}")))) {
            for (Optional<byte[]> value : List.of(Optional.<byte[]>empty(), Optional.of(VALUE))) {
                for (List<EventHeader> headers : List.of(
                        List.<EventHeader>of(),
                        List.of(header("a")),
                        List.of(header("a"), header("__op\""), header("\u00fc")))) {
                    assertCounted(event(TABLE, key, value, headers));
                }
            }
        }
    }

    @Property(tries = 300)
    void withNamesOfAnyCharacters(@ForAll("names") String database, @ForAll("names") String table) throws IOException {
        assertCounted(
                event(new TableId(database, table), Optional.empty(), Optional.of(VALUE), List.of(header(table))));
    }

    @Provide
    Arbitrary<String> names() {
        Arbitrary<String> escaped =
                Arbitraries.of("\"", "\\", "\n", "\t", "\r", "\b", "\f", "\u0000", "\u001f", "\u007f", "/");
        Arbitrary<String> wide =
                Arbitraries.of("\u0080", "\u07ff", "\u0800", "\u20ac", "\ud83e\udd9c", "\ud800\udc00", "\u2028");
        Arbitrary<String> plain = Arbitraries.strings().ascii().ofMaxLength(3);
        return Arbitraries.oneOf(escaped, wide, plain).list().ofMaxSize(12).map(parts -> String.join("", parts));
    }

    private static EventHeader header(String name) {
        return new EventHeader(name, bytes("\"c\""));
    }

    private static ChangeEvent event(
            TableId table, Optional<byte[]> key, Optional<byte[]> value, List<EventHeader> headers) {
        return new ChangeEvent(table, key, value, headers, Samples.at(5), 0);
    }

    private static void assertCounted(ChangeEvent event) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        EventJson.write(event, out);
        assertThat(EventJson.size(event)).as("%s", out).isEqualTo(out.size());
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
