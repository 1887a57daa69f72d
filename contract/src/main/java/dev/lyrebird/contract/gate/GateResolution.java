package dev.lyrebird.contract.gate;

import dev.lyrebird.contract.text.FieldError;
import java.util.List;

/** What became of resolving a gate. */
public sealed interface GateResolution {
    /** @param gate the gate, complete */
    record Resolved(Gate gate) implements GateResolution {}

    /** @param errors what is wrong with the spec, never empty */
    record Invalid(List<FieldError> errors) implements GateResolution {}
}
