package dev.lyrebird.operator.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.lyrebird.contract.report.Aspect;
import dev.lyrebird.contract.report.Reason;
import dev.lyrebird.contract.report.SnapshotReason;
import dev.lyrebird.contract.report.SourceReason;
import dev.lyrebird.operator.filter.policy.FilterReason;
import dev.lyrebird.operator.filter.status.FilterConditions;
import dev.lyrebird.operator.snapshot.status.SnapshotConditions;
import dev.lyrebird.operator.source.status.SourceConditions;
import dev.lyrebird.operator.verdict.Conditions;
import dev.lyrebird.testkit.docs.GeneratedSection;
import dev.lyrebird.testkit.process.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What {@code docs/reference.md} says of fields and reasons is what the API and the code say. */
class ReferenceTest {
    private static final Path PAGE = Repository.root().resolve("docs/reference.md");

    @Tag("generates")
    @Test
    void fields() throws IOException {
        StringBuilder tables = new StringBuilder();
        try (Stream<Path> files = Files.list(Repository.root().resolve("crds"))) {
            for (Path file :
                    files.filter(it -> it.toString().endsWith(".yaml")).sorted().toList()) {
                tables.append(new FieldsTable(new YAMLMapper().readTree(file.toFile())).markdown())
                        .append('\n');
            }
        }
        new GeneratedSection(PAGE, "fields").assertFresh(tables.toString());
    }

    @Tag("generates")
    @Test
    void reasons() {
        String tables = reasons("CdcSource", SourceReason.values())
                + reasons("CdcFilter, ClusterCdcFilter", FilterReason.values())
                + reasons("SnapshotJob", SnapshotReason.values());
        new GeneratedSection(PAGE, "reasons").assertFresh(tables);
    }

    /** The table of conditions is written by hand: only a person knows what a condition is for. */
    @Test
    void everyConditionIsExplained() throws IOException {
        String page = Files.readString(PAGE);
        List<String> types = Stream.concat(
                        Stream.of(
                                Conditions.READY,
                                Conditions.RECONCILING,
                                Conditions.STALLED,
                                Conditions.SUSPENDED,
                                SourceConditions.REFERENCES_RESOLVED,
                                SourceConditions.GATES_ENFORCED,
                                SourceConditions.DIVERGED,
                                SnapshotConditions.COMPLETE,
                                SnapshotConditions.FAILED,
                                FilterConditions.VALID,
                                FilterConditions.TESTS_PASSED),
                        Stream.of(Aspect.values()).map(Aspect::name))
                .toList();
        assertThat(types).allSatisfy(type -> assertThat(page).contains("| `" + type + "` |"));
    }

    private static String reasons(String kinds, Reason[] reasons) {
        StringBuilder table = new StringBuilder(
                "### Reasons of %s%n%n| reason | meaning | what happens next |%n|---|---|---|%n".formatted(kinds));
        Arrays.stream(reasons)
                .sorted(Comparator.comparing(Reason::name))
                .forEach(reason -> table.append("| `%s` | %s | %s |%n"
                        .formatted(reason.name(), reason.meaning().replace("|", "\\|"), next(reason))));
        return table.append('\n').toString();
    }

    private static String next(Reason reason) {
        return switch (reason.kind()) {
            case Healthy -> "nothing to do";
            case Progressing -> "under way";
            case Waiting -> "waits: continues by itself when the cause is gone";
            case Stalled -> "stalled: a person has to act";
        };
    }
}
