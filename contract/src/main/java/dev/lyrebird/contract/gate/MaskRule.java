package dev.lyrebird.contract.gate;

import java.util.List;

/** Columns by pattern, and their mask. */
public record MaskRule(List<String> columns, Mask mask) {
    public MaskRule {
        columns = List.copyOf(columns);
    }
}
