package dev.lyrebird.runtime.command;

import dev.lyrebird.contract.checkpoint.Flavor;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.report.ExitCode;
import dev.lyrebird.runtime.engine.debezium.schema.SchemaFile;
import dev.lyrebird.runtime.explain.ExplainText;
import dev.lyrebird.runtime.explain.Explained;
import dev.lyrebird.runtime.failure.SourceFailure;
import dev.lyrebird.runtime.manifest.ManifestReader;
import dev.lyrebird.runtime.manifest.UnusableManifest;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Says what gates do, and runs their tests. */
@Command(
        name = "explain",
        mixinStandardHelpOptions = true,
        versionProvider = RuntimeVersion.class,
        description = {
            "Says for each table and column what happens to it and which rule of which gate decided, and runs the tests of"
                    + " the gates. Nothing is captured.",
            "Tables are read from the source's database, or from --schema. Cluster-wide gates among the manifests count for"
                    + " every source among them."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:every test holds",
            "1:a test fails, a gate does not fit a table, or the database cannot be asked",
            "9:a manifest cannot be used"
        })
final class ExplainCommand implements Callable<Integer> {
    /** How the explanation is written. */
    enum Output {
        table,
        json
    }

    @Mixin
    private Options options;

    @Option(
            names = {"-f", "--filename"},
            paramLabel = "DIR",
            required = true,
            description = "File or folder with manifests of CdcSource, CdcFilter and ClusterCdcFilter.")
    private Path manifests;

    @Option(
            names = "--schema",
            paramLabel = "FILE",
            description = "Statements that define the tables, such as a dump without data, in place of a database.")
    private Path schema;

    @Option(names = "--mariadb", description = "The file of --schema is in MariaDB's dialect.")
    private boolean mariaDb;

    @Option(
            names = {"-o", "--output"},
            defaultValue = "table",
            description = "${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
    private Output output;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        try {
            ExplainedFolder folder = new ExplainedFolder(ManifestReader.read(manifests), options.root());
            List<Explained> all = schema == null
                    ? folder.againstDatabases()
                    : folder.against(
                            SchemaFile.read(Files.readString(schema), mariaDb ? Flavor.MariaDb : Flavor.MySql));
            print(all);
            return all.stream().allMatch(Explained::good) ? ExitCode.Stopped.code() : ExitCode.Failed.code();
        } catch (UnusableManifest e) {
            err.println(e.getMessage());
            return ExitCode.Config.code();
        } catch (IOException | IllegalArgumentException e) {
            err.println(Optional.ofNullable(schema).map(file -> file + ": ").orElse("") + e.getMessage());
            return ExitCode.Config.code();
        } catch (SourceFailure e) {
            err.println(e.getMessage());
            return ExitCode.Failed.code();
        }
    }

    private void print(List<Explained> all) {
        PrintWriter out = spec.commandLine().getOut();
        if (output == Output.json) {
            out.println(Json.write(all));
            out.flush();
        } else {
            ExplainText.print(out, all);
        }
    }
}
