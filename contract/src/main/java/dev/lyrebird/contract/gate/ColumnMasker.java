package dev.lyrebird.contract.gate;

import dev.lyrebird.contract.gate.value.ValueType;
import dev.lyrebird.contract.tables.ColumnType;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Replaces the values of one column. Not for use by several threads at once. */
public final class ColumnMasker {
    private static final String ALGORITHM = "HmacSHA256";

    private final Mask mask;
    private final ColumnType type;
    private final Object neutral;
    private final Optional<Mac> mac;

    private ColumnMasker(Mask mask, ColumnType type, Optional<Mac> mac) {
        this.mask = mask;
        this.type = type;
        this.neutral = NeutralValue.of(type);
        this.mac = mac;
    }

    /**
     * @param keys asked once, for a hash
     * @throws IllegalArgumentException when the key of a hash is too short
     */
    public static ColumnMasker of(Mask mask, ColumnType type, HmacKeys keys) {
        return new ColumnMasker(
                mask, type, mask instanceof Mask.Sha256 hash ? Optional.of(mac(hash.key(), keys)) : Optional.empty());
    }

    /** @return what the masked field holds: with a text, its schema is one of a text too */
    public Mask.Output output() {
        return mask.output();
    }

    /**
     * @param value a value that is not NULL (NULL stays NULL), of the class that {@link ValueType} names
     * @return what takes its place, a {@link String} or of that class again; empty for NULL
     */
    public Optional<Object> mask(Object value) {
        if (mask instanceof Mask.Sha256) {
            byte[] text = CanonicalText.of(value, type).getBytes(StandardCharsets.UTF_8);
            return Optional.of(HexFormat.of().formatHex(mac.orElseThrow().doFinal(text)));
        }
        if (mask instanceof Mask.Truncate truncate) {
            return Optional.of(first(truncate.length(), CanonicalText.of(value, type)));
        }
        if (mask instanceof Mask.Fixed fixed) {
            return Optional.of(fixed.value());
        }
        return mask instanceof Mask.Redact ? Optional.of(neutral) : Optional.empty();
    }

    private static String first(int length, String text) {
        return text.codePointCount(0, text.length()) <= length
                ? text
                : text.substring(0, text.offsetByCodePoints(0, length));
    }

    private static Mac mac(HmacKey key, HmacKeys keys) {
        byte[] bytes = keys.bytes(key);
        if (bytes.length < HmacKeys.LEAST_BYTES) {
            throw new IllegalArgumentException("the key " + key.key() + " of Secret " + key.secret() + " has "
                    + bytes.length + " bytes, a hash needs at least " + HmacKeys.LEAST_BYTES
                    + ": fewer are found out by trying; `openssl rand -hex 32` makes one");
        }
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(bytes, ALGORITHM));
            return mac;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
        }
    }
}
