package dev.lyrebird.contract.json;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * The form that documents of a kind have: each says its number in its property {@code version}. The number rises when an earlier
 * Lyrebird would take a document for something that it is not; properties that are absent where they say nothing come without a new
 * number, since who does not know one refuses it by name.
 *
 * @param type what such a document holds
 * @param newest the newest number that this version reads; the first one is 1
 */
public record Form<T>(Class<T> type, int newest) {
    @JsonIgnoreProperties(ignoreUnknown = true)
    private record Numbered(JsonNode version) {}

    /**
     * @return what the document holds
     * @throws NewerDocument when it has a newer form, or says something in this one that is not known here
     * @throws MalformedJson when it cannot be read for another reason
     */
    public T read(String text) throws MalformedJson {
        check(text);
        return Json.read(text, type);
    }

    /**
     * Looks at nothing but the number.
     *
     * @throws NewerDocument when the document has a newer form
     * @throws MalformedJson when it is no JSON, or has no number that there ever was
     */
    public void check(String text) throws MalformedJson {
        JsonNode version = Json.read(text, Numbered.class).version();
        if (version == null || !version.isInt()) {
            throw new MalformedJson("it has no version", null);
        }
        if (version.intValue() > newest) {
            throw new NewerDocument(
                    "it was written by a newer Lyrebird (form " + version + ", this one reads up to " + newest + ")",
                    null);
        }
        if (version.intValue() < 1) {
            throw new MalformedJson("it has form " + version + ", expected 1 to " + newest, null);
        }
    }
}
