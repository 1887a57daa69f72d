package dev.lyrebird.bench.decode;

import dev.lyrebird.contract.config.ValueForms;
import dev.lyrebird.contract.tables.TableDefinition;
import dev.lyrebird.contract.tables.TableNameCase;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.engine.direct.decode.RowKind;
import dev.lyrebird.runtime.engine.direct.decode.RowsDecoder;
import dev.lyrebird.runtime.engine.direct.decode.TableTask;
import dev.lyrebird.runtime.engine.direct.decode.envelope.EventFacts;
import dev.lyrebird.runtime.engine.direct.decode.envelope.EventForm;
import dev.lyrebird.runtime.engine.direct.decode.envelope.Frames;
import dev.lyrebird.runtime.engine.direct.decode.envelope.SourceFacts;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.gate.GateCounters;
import dev.lyrebird.runtime.gate.Gates;
import java.time.Clock;
import java.util.List;

/** The Direct engine's decoder: keys and envelopes as JSON bytes. */
final class DirectDecoder implements RecordedDecoder {
    private static final int MAX_BYTES = 1 << 26;

    private final EventFacts facts = new EventFacts();
    private final RowsDecoder decoder;
    private long rows;
    private long bytes;

    DirectDecoder(DecodeShape shape) {
        TableTask task = write(shape.definition());
        this.decoder = new RowsDecoder(
                table -> task,
                new EventForm(new SourceFacts("3.5.0.Final", "mysql", "shop"), ValueForms.STANDARD, true),
                MAX_BYTES,
                Clock.systemUTC());
        facts.file("binlog.000002");
        facts.gtid("d83ab0df-e784-11f1-9c70-02fc00000001:", 1_234_567);
        facts.thread(42);
    }

    private static TableTask write(TableDefinition table) {
        Gates none = new Gates(List.of(), TableNameCase.Sensitive, key -> new byte[0], new GateCounters());
        try {
            return new TableTask.Write(none.gate(table, List.of()), Frames.none());
        } catch (SourceFailure e) {
            throw new IllegalStateException("no gate can refuse it", e);
        }
    }

    @Override
    public long decode(byte[] event) throws InterruptedException, DeliveryEnded {
        int type = event[Recording.TYPE_AT];
        if (RowKind.of(type).isEmpty()) {
            decoder.tableMap(event, Recording.HEADER, event.length);
            return 0;
        }
        long before = rows;
        facts.event(1_795_469_000_123_456L, 1, 4_711);
        decoder.rows(type, event, Recording.HEADER, event.length, facts, 0, (table, key, value, headers, done) -> {
            rows++;
            bytes += value.map(json -> json.length).orElse(0);
        });
        return rows - before;
    }

    /** @return bytes of envelopes so far */
    long bytes() {
        return bytes;
    }
}
