package dev.lyrebird.contract.names;

import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Locale;

/** One of the two sets of slots: the active one is named by the checkpoint, the other one is free to be filled. */
public enum SlotSet {
    A,
    B;

    @JsonValue
    public String letter() {
        return name().toLowerCase(Locale.ROOT);
    }

    public SlotSet other() {
        return this == A ? B : A;
    }
}
