package dev.lyrebird.runtime.stream;

import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.contract.tables.TableSelection;
import dev.lyrebird.runtime.engine.CaptureEngine;
import dev.lyrebird.runtime.engine.ChangeEvent;
import dev.lyrebird.runtime.engine.CopyResult;
import dev.lyrebird.runtime.engine.DeliveryEnded;
import dev.lyrebird.runtime.engine.EventOutput;
import dev.lyrebird.runtime.engine.SchemaState;
import dev.lyrebird.runtime.engine.TableCopy;
import dev.lyrebird.runtime.engine.log.AnotherServer;
import dev.lyrebird.runtime.engine.log.DefinitionProof;
import dev.lyrebird.runtime.failure.SourceFailure;
import java.util.Optional;

/** Reads the log of a {@link ScriptedServer}, or copies its rows. */
final class ScriptedEngine implements CaptureEngine, TableCopy {
    private final ScriptedServer server;
    private final TableSelection tables;
    private final Optional<AnotherServer> misled;
    private int left;
    private volatile boolean stopped;

    /** @param misled who answers when it connects to read the log, if it is not its server */
    ScriptedEngine(ScriptedServer server, TableSelection tables, int breaksAfter, Optional<AnotherServer> misled) {
        this.misled = misled;
        this.server = server;
        this.tables = tables;
        this.left = breaksAfter;
    }

    @Override
    public String name() {
        return "Scripted";
    }

    @Override
    public SchemaState readSchema(Position at) throws SourceFailure {
        if (server.haveDefinitionsChanged()) {
            throw DefinitionProof.changed(at, "of shop.orders");
        }
        return server.definitions(at);
    }

    @Override
    public CopyResult copy(Position at, EventOutput output) throws SourceFailure, InterruptedException {
        long rows = 0;
        while (server.whatCopiesWaitFor().isPresent() && !stopped) {
            output.waits(server.whatCopiesWaitFor());
            server.after(
                    Long.MAX_VALUE - 1,
                    () -> stopped || server.whatCopiesWaitFor().isEmpty());
        }
        try {
            for (ChangeEvent row : server.rows()) {
                emit(
                        new ChangeEvent(row.table(), row.key(), row.value(), row.headers(), at, row.sourceTimeMillis()),
                        output);
                rows++;
            }
        } catch (DeliveryEnded e) {
            return new CopyResult(1, rows, false);
        }
        return new CopyResult(1, rows, !stopped);
    }

    @Override
    public void stream(Position from, SchemaState state, EventOutput output)
            throws SourceFailure, InterruptedException {
        if (misled.isPresent()) {
            throw new SourceFailure(
                    Aspect.SourceReachable, SourceReason.SourceUnreachable, "It was misled.", misled.get());
        }
        output.connected();
        long offset = from.offset();
        try {
            while (true) {
                Optional<ChangeEvent> next = next(offset);
                if (next.isEmpty()) {
                    return;
                }
                offset++;
                if (tables.selects(next.get().table())) {
                    emit(next.get(), output);
                } else {
                    output.advance(next.get().position());
                }
            }
        } catch (DeliveryEnded e) {
            return;
        }
    }

    private Optional<ChangeEvent> next(long offset) throws InterruptedException {
        while (true) {
            try {
                return server.after(offset, () -> stopped && !server.isStubborn());
            } catch (InterruptedException e) {
                if (!server.isStubborn()) {
                    throw e;
                }
            }
        }
    }

    private void emit(ChangeEvent event, EventOutput output) throws SourceFailure, InterruptedException, DeliveryEnded {
        if (left-- == 0 || server.takeCut()) {
            throw new SourceFailure(
                    Aspect.SourceReachable, SourceReason.SourceUnreachable, "The server went away.", null);
        }
        output.emit(event);
    }

    @Override
    public void stop() {
        stopped = true;
        server.wake();
    }
}
