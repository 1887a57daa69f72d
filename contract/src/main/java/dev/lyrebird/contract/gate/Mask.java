package dev.lyrebird.contract.gate;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

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
     * The one of two masks that lets less out: Null, Redact, Fixed, Sha256, Truncate, in this order; of two that truncate, the
     * shorter.
     *
     * @param other a mask of a later gate: of two equally strong ones, the earlier gate's holds
     */
    default Mask stronger(Mask other) {
        if (this instanceof Truncate mine && other instanceof Truncate theirs) {
            return theirs.length() < mine.length() ? theirs : mine;
        }
        return rank(other) < rank(this) ? other : this;
    }

    private static int rank(Mask mask) {
        return mask instanceof Null
                ? 0
                : mask instanceof Redact ? 1 : mask instanceof Fixed ? 2 : mask instanceof Sha256 ? 3 : 4;
    }
}
