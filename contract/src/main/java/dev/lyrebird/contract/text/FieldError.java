package dev.lyrebird.contract.text;

/** An error in a resource; {@code path} such as {@code spec.tables[2]}, {@code message} with what was expected and found. */
public record FieldError(String path, String message) {
    @Override
    public String toString() {
        return path + ": " + message;
    }
}
