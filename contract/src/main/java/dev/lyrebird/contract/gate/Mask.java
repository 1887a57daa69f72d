package dev.lyrebird.contract.gate;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What takes the place of a value that is not NULL; NULL stays NULL. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "with")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Mask.Null.class, name = "Null"),
    @JsonSubTypes.Type(value = Mask.Redact.class, name = "Redact"),
    @JsonSubTypes.Type(value = Mask.Fixed.class, name = "Fixed"),
    @JsonSubTypes.Type(value = Mask.Sha256.class, name = "Sha256"),
    @JsonSubTypes.Type(value = Mask.Truncate.class, name = "Truncate")
})
public sealed interface Mask {
    /** NULL. */
    record Null() implements Mask {}

    /** A neutral value of the column's type: {@link NeutralValue}. */
    record Redact() implements Mask {}

    /** Always the same text. */
    record Fixed(String value) implements Mask {}

    /** The HMAC-SHA-256 of the value's {@link CanonicalText}, 64 hexadecimal digits in lower case. */
    record Sha256(HmacKey key) implements Mask {}

    /** The first {@code length} characters (code points) of the value's {@link CanonicalText}. */
    record Truncate(int length) implements Mask {}

    /** What the masked field holds. */
    enum Output {
        /** NULL: the field is optional, its type is kept. */
        Null,
        /** A value of the column's own type. */
        SameType,
        /** A text, whatever the column's type is. */
        Text
    }

    default Output output() {
        return this instanceof Null ? Output.Null : this instanceof Redact ? Output.SameType : Output.Text;
    }

    /**
     * What lets out no more than any of {@code masks} does: Null, Redact, Fixed, in this order; of several hashes the first gate's, of
     * several that truncate the shortest. A hash beside a truncation becomes Redact, since neither can be told from the other: the
     * whole value can be found out from its hash by whoever has the key.
     *
     * @param masks in the order of their gates
     * @return empty when there is none
     */
    static Optional<Mask> strongest(List<Mask> masks) {
        boolean hashedAndTruncated = masks.stream().anyMatch(Sha256.class::isInstance)
                && masks.stream().anyMatch(Truncate.class::isInstance);
        Stream<Mask> all = hashedAndTruncated ? Stream.concat(masks.stream(), Stream.of(new Redact())) : masks.stream();
        return all.min(Comparator.comparingInt(Mask::rank).thenComparingInt(Mask::length));
    }

    private static int rank(Mask mask) {
        return mask instanceof Null ? 0 : mask instanceof Redact ? 1 : mask instanceof Fixed ? 2 : 3;
    }

    private static int length(Mask mask) {
        return mask instanceof Truncate truncate ? truncate.length() : 0;
    }
}
