package dev.lyrebird.contract.resolve;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A number of bytes as people write it: {@code 1000000}, {@code 64Mi}. */
final class ByteSize {
    private static final Pattern FORM = Pattern.compile("([1-9][0-9]{0,11})(Ki|Mi|Gi)?");

    private ByteSize() {}

    /** @return the bytes; empty when {@code text} is no size */
    static Optional<Long> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        int shift = matcher.group(2) == null
                ? 0
                : switch (matcher.group(2)) {
                    case "Ki" -> 10;
                    case "Mi" -> 20;
                    default -> 30;
                };
        return Optional.of(Long.parseLong(matcher.group(1)) << shift);
    }
}
