package dev.lyrebird.runtime.sink.http;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signs as Standard Webhooks says: HMAC with SHA-256 over {@code id.timestamp.body}, as {@code v1,} and Base64. */
final class Signature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final String PREFIX = "whsec_";
    private static final int LEAST_BYTES = 16;

    private final byte[] key;

    private Signature(byte[] key) {
        this.key = key;
    }

    /**
     * @param text content of the Secret's key
     * @throws IllegalArgumentException when it is too short or no Base64 behind {@code whsec_}; the message does not show it
     */
    static Signature with(String text) {
        byte[] key = text.startsWith(PREFIX) ? decoded(text) : text.getBytes(StandardCharsets.UTF_8);
        if (key.length < LEAST_BYTES) {
            throw new IllegalArgumentException("expected at least " + LEAST_BYTES + " bytes, found " + key.length);
        }
        return new Signature(key);
    }

    private static byte[] decoded(String text) {
        try {
            return Base64.getDecoder().decode(text.substring(PREFIX.length()));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("expected Base64 behind " + PREFIX, e);
        }
    }

    /** @return the value of the header {@code webhook-signature} */
    String of(String id, long timestamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(key, ALGORITHM));
            mac.update((id + "." + timestamp + ".").getBytes(StandardCharsets.UTF_8));
            return "v1," + Base64.getEncoder().encodeToString(mac.doFinal(body));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }
}
