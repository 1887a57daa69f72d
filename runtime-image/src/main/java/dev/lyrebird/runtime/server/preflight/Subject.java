package dev.lyrebird.runtime.server.preflight;

import dev.lyrebird.contract.checkpoint.Checkpoint;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.gate.GatePlanner;
import dev.lyrebird.contract.tables.TableId;
import dev.lyrebird.runtime.engine.EngineSelection;
import dev.lyrebird.runtime.server.jdbc.BinlogRetention;
import dev.lyrebird.runtime.server.jdbc.ServerVariables;
import dev.lyrebird.runtime.server.jdbc.ServerVersion;
import dev.lyrebird.runtime.server.jdbc.SqlSession;
import dev.lyrebird.runtime.server.jdbc.TableCatalog;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/**
 * What a preflight looks at.
 *
 * @param session an open session of the capture's account
 * @param account {@code CURRENT_USER()} as a GRANT wants it
 * @param engine the engine that reads, if the server's settings allow
 * @param unknownColumns captured columns that the Direct engine cannot decode
 * @param checkpoint where the capture stands; absent before its first start
 * @param retention how long the server keeps its log
 */
record Subject(
        SqlSession session,
        PipelineConfig config,
        ServerVariables variables,
        TableCatalog tables,
        String account,
        EngineSelection engine,
        List<String> unknownColumns,
        Optional<Checkpoint> checkpoint,
        BinlogRetention retention,
        Clock clock) {
    /** @return captured tables; not those that a gate drops, of which no event comes */
    List<TableId> delivered() {
        GatePlanner gates = new GatePlanner(config.gates(), tables.selection().nameCase());
        return tables.captured().stream().filter(gates::admits).toList();
    }

    ServerVersion version() {
        return session.version();
    }

    /** @return the variable's text; empty text when the server does not know it */
    String variable(String name) {
        return variables.text(name);
    }

    boolean isOn(String name) {
        return variables.isOn(name);
    }

    boolean usesGtids() {
        return variables.usesGtids(version().flavor());
    }

    /** @return the statement that sets a global variable, for good where the server can */
    String set(String name, String value) {
        return version().canPersist()
                ? "SET PERSIST " + name + " = " + value + ";"
                : "SET GLOBAL " + name + " = " + value + ";  -- and below [mysqld] in its option file: " + name + "="
                        + value.replace("'", "");
    }
}
