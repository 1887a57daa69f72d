package dev.lyrebird.runtime.sink.http;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.lyrebird.runtime.engine.ChangeEvent;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** The values that events hold of rows: what stands in keys and images, not what the envelope says about them. */
final class RowValues {
    /** Members of an envelope that hold nothing of a row. */
    private static final Set<String> FACTS = Set.of("source", "op", "ts_ms", "ts_us", "ts_ns", "transaction", "schema");

    private static final Pattern BETWEEN_WORDS = Pattern.compile("[^\\p{L}\\p{N}_]+");
    private static final JsonFactory JSON = new JsonFactory();

    /** Shorter words are parts of too many others. */
    private static final int TELLING = 4;

    private final String text;
    private final Set<String> words;

    private RowValues(String text) {
        this.text = text;
        this.words = new HashSet<>(List.of(BETWEEN_WORDS.split(text)));
    }

    static RowValues of(List<ChangeEvent> events) {
        StringBuilder text = new StringBuilder();
        for (ChangeEvent event : events) {
            event.key().ifPresent(json -> append(json, Set.of(), text));
            event.value().ifPresent(json -> append(json, FACTS, text));
        }
        return new RowValues(text.toString().toLowerCase(Locale.ROOT));
    }

    /** @return whether a value holds {@code word}, or begins or ends with it where it was cut off */
    boolean hold(String word) {
        String sought = word.toLowerCase(Locale.ROOT);
        return sought.length() < TELLING ? words.contains(sought) : text.contains(sought);
    }

    private static void append(byte[] json, Set<String> skipped, StringBuilder values) {
        try (JsonParser parser = JSON.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                boolean outermost = parser.getParsingContext().getParent() != null
                        && parser.getParsingContext().getParent().inRoot();
                if (token == JsonToken.FIELD_NAME && outermost && skipped.contains(parser.currentName())) {
                    parser.nextToken();
                    parser.skipChildren();
                } else if (token == JsonToken.VALUE_STRING || token.isNumeric()) {
                    values.append(parser.getText()).append('\n');
                }
            }
        } catch (IOException e) {
            throw new IllegalStateException("an event of ours is no JSON", e);
        }
    }
}
