package dev.lyrebird.contract.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.contract.snapshot.KeyBound.Kind;
import dev.lyrebird.contract.snapshot.LedgerReading.Blank;
import dev.lyrebird.contract.snapshot.LedgerReading.Newer;
import dev.lyrebird.contract.snapshot.LedgerReading.Readable;
import dev.lyrebird.contract.snapshot.LedgerReading.Unreadable;
import dev.lyrebird.contract.tables.TableId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LedgerCodecTest {
    private static final int CONFIG_MAP = 1 << 20;

    @Test
    void whatWasWrittenIsReadBack() {
        GroupLedger ledger = Ledgers.of(3, 5, 2).claimed("pod").done(1, 7, 70).tableFailed(6, "Got error 127");
        assertThat(LedgerCodec.chunks(Optional.of(LedgerCodec.encode(ledger.chunks()))))
                .isEqualTo(new Readable<>(ledger.chunks()));
        assertThat(LedgerCodec.state(Optional.of(LedgerCodec.encode(ledger.state()))))
                .isEqualTo(new Readable<>(ledger.state()));
        SnapshotPlan plan = new SnapshotPlan(
                1,
                "uid",
                "server",
                2,
                7,
                1,
                50,
                500,
                500,
                100,
                List.of(new TableProblem(Ledgers.ITEMS, "no key")),
                1,
                Instant.EPOCH,
                Optional.of(86_400L),
                Optional.of(new ServerConnections(151, 20)),
                Optional.of("hash"),
                Map.of());
        assertThat(LedgerCodec.plan(Optional.of(LedgerCodec.encode(plan)))).isEqualTo(new Readable<>(plan));
    }

    @Test
    void problemsThatAPlanDoesNotNameAreCountedByDatabase() {
        List<TableProblem> problems = IntStream.range(0, 10_000)
                .mapToObj(i -> new TableProblem(new TableId("tenant" + i / 10, "t" + i), "no key"))
                .toList();
        SnapshotPlan plan = new SnapshotPlan(
                1,
                "uid",
                "server",
                0,
                0,
                1,
                0,
                0,
                0,
                0,
                problems,
                problems.size(),
                Instant.EPOCH,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Map.of());
        String text = LedgerCodec.encode(plan);

        assertThat(LedgerCodec.plan(Optional.of(text))).isEqualTo(new Readable<>(plan));
        assertThat(text).hasSizeLessThan(CONFIG_MAP / 16);
        assertThat(plan.problemsLeftOut()).isEqualTo(9950);
        assertThat(plan.problemsLeftOut("tenant7"::equals))
                .as("those of databases that are too many to be counted may be of any")
                .isEqualTo(9950 - 10 * (SnapshotPlan.MOST_DATABASES - 1));
    }

    @Test
    void aPlanOfAnEarlierVersionSaysNothingOfRetentionGatesAndLargestParts() {
        String text = """
                {"version":1,"jobUid":"uid","readerUuid":"server","tables":1,"chunks":1,"groups":1,"rows":1,"bytes":1,
                "heaviestGroup":1,"problems":[],"problemCount":0,"plannedAt":"2026-11-23T12:00:00Z"}""";
        assertThat(LedgerCodec.plan(Optional.of(text)))
                .isInstanceOfSatisfying(Readable.class, plan -> assertThat((SnapshotPlan) plan.value())
                        .extracting(
                                SnapshotPlan::retention,
                                SnapshotPlan::pipelineHash,
                                SnapshotPlan::heaviestGroupBytes,
                                SnapshotPlan::heaviestChunkBytes)
                        .containsExactly(Optional.empty(), Optional.empty(), 0L, 0L));
    }

    @Test
    void aLedgerOfAnEarlierVersionSaysNothingOfTheSizeOfWhatWasGivenUp() {
        GroupState state = Ledgers.of(0, 5, 2).done(1, 7, 70).state();
        String text = LedgerCodec.encode(state);
        assertThat(text).doesNotContain("weightFailed");
        assertThat(LedgerCodec.state(Optional.of(text))).isEqualTo(new Readable<>(state));
    }

    @Test
    void whatTheOperatorMadeIsBlankNotBroken() {
        assertThat(LedgerCodec.state(Optional.empty())).isEqualTo(new Blank<>());
        assertThat(LedgerCodec.chunks(Optional.empty())).isEqualTo(new Blank<>());
    }

    @Test
    void whatANewerOneWroteIsNotDamaged() {
        assertThat(LedgerCodec.state(Optional.of("{\"version\":2}")))
                .isEqualTo(new Newer<>("it was written by a newer Lyrebird (form 2, this one reads up to 1)"));
        GroupLedger ledger = Ledgers.of(0, 1, 1);
        String text = LedgerCodec.encode(ledger.state());
        assertThat(LedgerCodec.state(Optional.of(text.replaceFirst("\\{", "{\"mystery\":1,"))))
                .isInstanceOfSatisfying(
                        Newer.class, newer -> assertThat(newer.why()).contains("mystery", "a newer one wrote it"));
    }

    @Test
    void anEditByHandIsNamed() {
        assertUnreadable(LedgerCodec.state(Optional.of("{}")), "no version");
        String text = LedgerCodec.encode(Ledgers.of(0, 1, 1).state());
        assertUnreadable(LedgerCodec.state(Optional.of(text.replace("epoch", "epok"))), "epoch");
        assertUnreadable(LedgerCodec.state(Optional.of(text.substring(0, 40))), "line 1");
        assertUnreadable(LedgerCodec.chunks(Optional.of(new byte[] {1, 2, 3})), "compressed");
    }

    private static void assertUnreadable(LedgerReading<?> reading, String why) {
        assertThat(reading).isInstanceOfSatisfying(Unreadable.class, unreadable -> assertThat(unreadable.why())
                .contains(why));
    }

    @Test
    void aGroupOfALargeSnapshotFitsIntoAConfigMap() {
        List<Chunk> chunks = new ArrayList<>();
        List<KeyBound> after = List.of();
        for (int i = 0; i < 100_000 / 8; i++) {
            byte[] uuid = java.util
                    .UUID
                    .nameUUIDFromBytes(("k" + i).getBytes(StandardCharsets.UTF_8))
                    .toString()
                    .getBytes(StandardCharsets.UTF_8);
            List<KeyBound> upTo = List.of(KeyBound.of(Kind.TEXT, uuid));
            chunks.add(new Chunk(0, List.of(), new ChunkRange(after, upTo), 100_000));
            after = upTo;
        }
        GroupChunks group = new GroupChunks(
                1, "uid", 0, List.of(new ChunkedTable(Ledgers.ORDERS, List.of("id"), "digest")), chunks);
        GroupLedger ledger = GroupLedger.planned(group);
        int packed = LedgerCodec.encode(group).length * 4 / 3
                + LedgerCodec.encode(ledger.state()).length();
        assertThat(packed).isLessThan(CONFIG_MAP);
    }

    @ParameterizedTest
    @CsvSource({
        "NUMBER, -12.50, -12.50",
        "BYTES, a'b, b:612762",
        "TEXT, a'b, t:612762",
        "TIME, 2026-01-01 00:00:00.5, d:2026-01-01 00:00:00.5"
    })
    void aBoundIsWrittenSoThatNothingInItCanEndAStatement(Kind kind, String value, String written) {
        KeyBound bound = KeyBound.of(kind, value.getBytes(StandardCharsets.UTF_8));
        assertThat(bound.write()).isEqualTo(written);
        assertThat(KeyBound.parse(written)).isEqualTo(bound);
    }

    @ParameterizedTest
    @CsvSource({"1 OR 1=1", "b:zz", "t:0", "d:' OR '", "''", "1e5"})
    void aBoundOfAnotherFormIsRefused(String text) {
        assertThatThrownBy(() -> KeyBound.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void groupsComeFromTheParallelism() {
        assertThat(SnapshotConfig.groups(1)).isEqualTo(8);
        assertThat(SnapshotConfig.groups(4)).isEqualTo(32);
        assertThat(SnapshotConfig.groups(100)).isEqualTo(256);
    }
}
