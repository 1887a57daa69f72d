package dev.lyrebird.runtime.manifest;

import java.util.ArrayList;
import java.util.List;

/**
 * Something in a manifest that the API would refuse.
 *
 * @param path the way from the document to where it is: names of fields, and {@code [2]} for an entry of a list
 * @param message with the field's path, what was expected, and what was found
 */
record SchemaProblem(List<String> path, String message) {
    static List<String> step(List<String> path, String name) {
        List<String> longer = new ArrayList<>(path);
        longer.add(name);
        return longer;
    }

    static String joined(List<String> path, String name) {
        return text(step(path, name));
    }

    /** @return such as {@code spec.rules[0].where} */
    static String text(List<String> path) {
        return String.join(".", path).replace(".[", "[");
    }
}
