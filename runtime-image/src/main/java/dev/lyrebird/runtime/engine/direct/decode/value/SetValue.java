package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.text.JsonStrings;
import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent.Kind;
import java.util.List;
import java.util.Optional;

/** SET: a bit a member, the first member lowest. */
final class SetValue extends FixedValue {
    private static final int TEXT_LIMIT = 1 << 20;

    private final byte[][] members;

    /** @param members as JSON strings */
    SetValue(int width, List<byte[]> members) {
        super(width);
        this.members = members.toArray(byte[][]::new);
    }

    @Override
    public void write(ByteReader in, JsonOutput out) {
        long bits = in.unsigned(width());
        if (members.length < Long.SIZE && bits >>> members.length != 0) {
            throw new UndecodableEvent(Kind.ImpossibleValue, "a member that a SET of " + members.length + " lacks");
        }
        out.put('"');
        boolean behind = false;
        for (int i = 0; i < members.length; i++) {
            if ((bits >>> i & 1) == 1) {
                if (behind) {
                    out.put(',');
                }
                out.put(members[i], 1, members[i].length - 2);
                behind = true;
            }
        }
        out.put('"');
    }

    @Override
    public Optional<Object> read(ByteReader in) {
        JsonOutput out = new JsonOutput(TEXT_LIMIT);
        write(in, out);
        return Optional.of(JsonStrings.text(out));
    }
}
