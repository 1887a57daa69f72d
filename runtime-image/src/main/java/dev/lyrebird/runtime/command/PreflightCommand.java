package dev.lyrebird.runtime.command;

import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.contract.report.ExitCode;
import dev.lyrebird.contract.report.PreflightLine;
import dev.lyrebird.runtime.config.ConfigRoot;
import dev.lyrebird.runtime.config.UnusableConfig;
import dev.lyrebird.runtime.server.Preflight;
import java.io.PrintWriter;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Checks whether a capture could begin. */
@Command(
        name = "preflight",
        mixinStandardHelpOptions = true,
        versionProvider = RuntimeVersion.class,
        description = "Checks the database: log-in, settings, privileges, tables. Nothing is written anywhere.",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:a capture could begin", "1:something has to be fixed first", "9:no usable configuration"})
final class PreflightCommand implements Callable<Integer> {
    private final SourceServers servers;

    @Mixin
    private Options options;

    @Spec
    private CommandSpec spec;

    PreflightCommand(SourceServers servers) {
        this.servers = servers;
    }

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter out = spec.commandLine().getOut();
        try {
            ConfigRoot root = options.root();
            PipelineConfig config = root.pipeline();
            Preflight result = servers.of(config, root).preflight(Optional.empty());
            out.printf("%-8s %-32s %s%n", "VERDICT", "CHECK", "FOUND");
            result.lines().forEach(line -> print(out, line));
            out.flush();
            return result.passed() ? ExitCode.Stopped.code() : ExitCode.Failed.code();
        } catch (UnusableConfig e) {
            spec.commandLine().getErr().println(e.getMessage());
            return ExitCode.Config.code();
        }
    }

    private static void print(PrintWriter out, PreflightLine line) {
        out.printf("%-8s %-32s %s%n", line.verdict(), line.check(), line.message());
        if (!line.fix().isEmpty()) {
            out.printf("%-8s %-32s   %s%n", "", "", line.fix());
        }
    }
}
