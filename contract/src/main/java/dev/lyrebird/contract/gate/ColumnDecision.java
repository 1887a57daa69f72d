package dev.lyrebird.contract.gate;

import java.util.Optional;

/**
 * What happens to a column, and who decided.
 *
 * @param by the gate whose rule drops or masks it; absent where it is kept
 */
public record ColumnDecision(String column, Treatment treatment, Optional<GateDecision> by) {}
