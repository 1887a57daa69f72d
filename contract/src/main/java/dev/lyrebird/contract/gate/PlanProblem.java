package dev.lyrebird.contract.gate;

/**
 * Why a gate has no meaning for a table. Such a table must not be captured, and the source must stop: it could neither be
 * delivered nor left out without breaking what somebody asked for.
 *
 * @param path field of the gate
 */
public record PlanProblem(String gate, String rule, String path, String message) {
    @Override
    public String toString() {
        return gate + ", " + path + ": " + message;
    }
}
