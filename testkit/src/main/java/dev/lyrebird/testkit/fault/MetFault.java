package dev.lyrebird.testkit.fault;

import java.util.regex.Pattern;

/**
 * A fault that a request met.
 *
 * @param fault what happened to it
 * @param method of the request, such as {@code PATCH}
 * @param path of its address, without query
 */
public record MetFault(Fault fault, String method, String path) {
    private static final Pattern REFUSED = Pattern.compile("Connection refused: /127\\.0\\.0\\.1:1\\b");

    /** @return whether {@code error}, with its causes, is what the caller of that request gets */
    public boolean explains(String error) {
        if (isNotSent()) {
            return REFUSED.matcher(error).find();
        }
        return losesAnswer() && error.contains(lost());
    }

    boolean isNotSent() {
        return fault instanceof Fault.NotSent || fault instanceof Fault.CutOffBefore;
    }

    boolean losesAnswer() {
        return fault instanceof Fault.AnswerLost || fault instanceof Fault.CutOffAfter;
    }

    String lost() {
        return "injected fault: the answer to " + method + " " + path + " was lost";
    }

    @Override
    public String toString() {
        return fault.getClass().getSimpleName() + " " + method + " " + path;
    }
}
