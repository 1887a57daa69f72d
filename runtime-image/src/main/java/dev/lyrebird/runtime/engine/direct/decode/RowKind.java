package dev.lyrebird.runtime.engine.direct.decode;

import java.util.List;
import java.util.Optional;

/** What a row event does to its rows. */
public enum RowKind {
    WRITE,
    UPDATE,
    DELETE;

    private static final List<Optional<RowKind>> ALL =
            List.of(Optional.of(WRITE), Optional.of(UPDATE), Optional.of(DELETE));

    /** Number of the event's type, as its header says it, in the first form that carries rows of today's types. */
    private static final int FIRST_V1 = 23;

    private static final int FIRST_V2 = 30;

    /** @return empty for event types that carry no rows that can be read */
    public static Optional<RowKind> of(int eventType) {
        if (eventType >= FIRST_V1 && eventType < FIRST_V1 + 3) {
            return ALL.get(eventType - FIRST_V1);
        }
        if (eventType >= FIRST_V2 && eventType < FIRST_V2 + 3) {
            return ALL.get(eventType - FIRST_V2);
        }
        return Optional.empty();
    }

    /** Whether events of this type have extra data in front of their rows. */
    static boolean hasExtraData(int eventType) {
        return eventType >= FIRST_V2;
    }
}
