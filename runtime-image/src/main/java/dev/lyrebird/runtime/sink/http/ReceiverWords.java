package dev.lyrebird.runtime.sink.http;

import dev.lyrebird.contract.text.Bounded;
import dev.lyrebird.runtime.engine.ChangeEvent;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a receiver said, fit for a status: one line, cut at a length, and without any word that stands in a value of the events
 * that it was sent. A receiver that refuses a row likes to quote it.
 */
final class ReceiverWords {
    private static final int LONGEST = 200;
    private static final String MASK = "***";
    private static final Pattern TERM = Pattern.compile("[\\p{L}\\p{N}_]+(?:[.@+:/-]+[\\p{L}\\p{N}_]+)*");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}_]+");

    private ReceiverWords() {}

    /**
     * @param sent the events that the receiver answered to
     * @param secrets what it must not quote either
     */
    static String of(String line, List<ChangeEvent> sent, List<String> secrets) {
        String text = line.replaceAll("[\\s\\p{Cntrl}]+", " ").strip();
        for (String secret : secrets) {
            text = text.replace(secret, MASK);
        }
        RowValues values = RowValues.of(sent);
        String masked = TERM.matcher(text).replaceAll(term -> Matcher.quoteReplacement(mask(term.group(), values)));
        return Bounded.characters(masked, LONGEST);
    }

    private static String mask(String term, RowValues values) {
        return values.hold(term)
                ? MASK
                : WORD.matcher(term)
                        .replaceAll(word -> Matcher.quoteReplacement(values.hold(word.group()) ? MASK : word.group()));
    }
}
