package dev.lyrebird.operator.gate;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Remembers what the newest state of each gate says: its tests take time, and every source that passes it asks. */
final class RecentReadings {
    private static final int MOST = 1024;

    private final Function<GateResource, GateReading> reader;
    private final Map<String, GateReading> byUid = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, GateReading> eldest) {
            return size() > MOST;
        }
    };

    /** @param reader pure */
    RecentReadings(Function<GateResource, GateReading> reader) {
        this.reader = reader;
    }

    GateReading of(GateResource resource) {
        return known(resource).orElseGet(() -> remembered(reader.apply(resource)));
    }

    private Optional<GateReading> known(GateResource resource) {
        synchronized (byUid) {
            return Optional.ofNullable(byUid.get(resource.uid()))
                    .filter(reading -> reading.resource().equals(resource));
        }
    }

    private GateReading remembered(GateReading reading) {
        synchronized (byUid) {
            byUid.put(reading.resource().uid(), reading);
            return reading;
        }
    }
}
