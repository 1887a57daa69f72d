package dev.lyrebird.runtime.stream;

import dev.lyrebird.runtime.engine.SchemaState;

/** Definitions of a lane that no engine of this process can read: kept as they were found. */
record FrozenSchema(String snapshot) implements SchemaState {
    @Override
    public long revision() {
        return 0;
    }
}
