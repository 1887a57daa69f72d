package dev.lyrebird.runtime.engine.direct.log;

import com.github.shyiko.mysql.binlog.event.Event;
import com.github.shyiko.mysql.binlog.event.deserialization.ChecksumType;
import com.github.shyiko.mysql.binlog.event.deserialization.EventDeserializer;
import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;

/** Stands where the binlog library decodes events: it only learns what the library has agreed upon with the server. */
final class ChecksumChoice extends EventDeserializer {
    private boolean checksums;

    @Override
    public void setChecksumType(ChecksumType type) {
        super.setChecksumType(type);
        checksums = type != ChecksumType.NONE;
    }

    /** Whether events end with a checksum. */
    boolean isMade() {
        return checksums;
    }

    /** @return nothing, which the library takes for the end: events are read by {@link EventCutter}, before it gets to do so */
    @Override
    public Event nextEvent(ByteArrayInputStream in) {
        return null;
    }
}
