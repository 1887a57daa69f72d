package dev.lyrebird.runtime.engine.direct.decode.value;

import dev.lyrebird.runtime.engine.direct.decode.text.JsonStrings;
import dev.lyrebird.runtime.engine.direct.decode.wire.Ascii;
import dev.lyrebird.runtime.engine.direct.decode.wire.ByteReader;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent.Kind;
import java.util.List;
import java.util.Optional;

/** ENUM: the number of a member, counted from 1; 0 is the empty text that an invalid value became. */
final class EnumValue extends FixedValue {
    private static final int TEXT_LIMIT = 1 << 20;

    private final byte[][] members;

    /** @param members as JSON strings */
    EnumValue(int width, List<byte[]> members) {
        super(width);
        this.members = new byte[members.size() + 1][];
        this.members[0] = Ascii.bytes("\"\"");
        for (int i = 0; i < members.size(); i++) {
            this.members[i + 1] = members.get(i);
        }
    }

    @Override
    public void write(ByteReader in, JsonOutput out) {
        int number = width() == 1 ? in.unsigned8() : in.unsigned16();
        if (number >= members.length) {
            throw new UndecodableEvent(
                    Kind.ImpossibleValue, "member " + number + " of an ENUM that has " + (members.length - 1));
        }
        out.put(members[number]);
    }

    @Override
    public Optional<Object> read(ByteReader in) {
        JsonOutput out = new JsonOutput(TEXT_LIMIT);
        write(in, out);
        return Optional.of(JsonStrings.text(out));
    }
}
