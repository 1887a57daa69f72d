package dev.lyrebird.contract.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jdk8.Jdk8Module;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.stream.Collectors;

/**
 * Canonical JSON: properties and map keys sorted, nothing for absent values, times as ISO-8601 text in UTC. Equal values give
 * equal bytes, so a digest of the text is a digest of the value. Reading is strict: an unknown property is an error, because
 * it may carry a meaning that this version does not know.
 */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .addModule(new Jdk8Module())
            .addModule(new JavaTimeModule())
            .enable(MapperFeature.SORT_PROPERTIES_ALPHABETICALLY)
            .enable(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS)
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_ABSENT, JsonInclude.Include.ALWAYS))
            .build();

    private Json() {}

    /** @return the canonical text of {@code value} */
    public static String write(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not representable as JSON: " + value.getClass(), e);
        }
    }

    /**
     * @return the value that {@code text} holds
     * @throws NewerDocument when it has a property, or a word among those that are listed, that is not known here
     * @throws MalformedJson when it is no JSON, lacks a property, or has one of another type
     */
    public static <T> T read(String text, Class<T> type) throws MalformedJson {
        try {
            T value = MAPPER.readValue(text, type);
            if (value == null) {
                throw new MalformedJson("the document is null", null);
            }
            return value;
        } catch (JsonProcessingException e) {
            throw isNews(e)
                    ? new NewerDocument(
                            "this Lyrebird does not know what it has" + where(e)
                                    + ": a newer one wrote it, or somebody edited it",
                            e)
                    : new MalformedJson(e.getOriginalMessage() + where(e), e);
        }
    }

    private static boolean isNews(JsonProcessingException e) {
        return e instanceof UnrecognizedPropertyException
                || e instanceof InvalidTypeIdException kind && kind.getTypeId() != null
                || e instanceof InvalidFormatException word
                        && word.getTargetType() != null
                        && word.getTargetType().isEnum();
    }

    /** @return the lower-case hexadecimal SHA-256 of the UTF-8 bytes of {@code text} */
    public static String sha256(String text) {
        return sha256(text.getBytes(StandardCharsets.UTF_8));
    }

    /** @return the lower-case hexadecimal SHA-256 of {@code bytes} */
    public static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The path of the property, where Jackson knows it; the values around it stay out of the message. */
    private static String where(JsonProcessingException e) {
        String path = "";
        if (e instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
            path = mapping.getPath().stream()
                    .map(step -> step.getFieldName() == null ? "[" + step.getIndex() + "]" : step.getFieldName())
                    .collect(Collectors.joining(".", ", at ", ""));
        }
        return e.getLocation() == null
                ? path
                : path + " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }
}
