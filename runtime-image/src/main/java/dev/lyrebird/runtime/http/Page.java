package dev.lyrebird.runtime.http;

import java.util.function.Supplier;

/**
 * One page.
 *
 * @param path its path
 * @param contentType type of its text
 * @param answer makes the answer
 */
public record Page(String path, String contentType, Supplier<Answer> answer) {
    /** An HTTP status and a text. */
    public record Answer(int status, String text) {}

    public static Page text(String path, Supplier<Answer> answer) {
        return new Page(path, "text/plain; charset=utf-8", answer);
    }

    public static Page json(String path, Supplier<String> answer) {
        return new Page(path, "application/json", () -> new Answer(200, answer.get()));
    }

    /** Prometheus' text format 0.0.4. */
    public static Page metrics(String path, Supplier<String> answer) {
        return new Page(path, "text/plain; version=0.0.4; charset=utf-8", () -> new Answer(200, answer.get()));
    }
}
