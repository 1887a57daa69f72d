package dev.lyrebird.contract.gate;

/**
 * What became of one of a gate's tests.
 *
 * @param path the test's field in the spec
 * @param message what was expected and what came out; empty when it passed
 */
public record TestResult(String path, boolean passed, String message) {
    static TestResult passed(String path) {
        return new TestResult(path, true, "");
    }

    static TestResult failed(String path, String message) {
        return new TestResult(path, false, message);
    }

    @Override
    public String toString() {
        return passed ? path + ": passed" : path + ": " + message;
    }
}
