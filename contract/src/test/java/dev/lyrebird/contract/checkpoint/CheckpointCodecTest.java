package dev.lyrebird.contract.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.lyrebird.contract.checkpoint.CheckpointReading.Newer;
import dev.lyrebird.contract.checkpoint.CheckpointReading.Readable;
import dev.lyrebird.contract.checkpoint.CheckpointReading.Unreadable;
import dev.lyrebird.contract.json.Json;
import dev.lyrebird.contract.names.DataKeys;
import dev.lyrebird.contract.names.SlotSet;
import dev.lyrebird.contract.order.JobRef;
import dev.lyrebird.contract.position.Position;
import dev.lyrebird.contract.tables.TableId;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckpointCodecTest {
    private static final Instant NOON = Instant.parse("2026-01-02T12:00:00Z");
    private static final JobRef JOB = new JobRef("job-uid", "orders-first");

    private static final Checkpoint CHECKPOINT = new Checkpoint(
            CheckpointCodec.FIRST_VERSION,
            7,
            42,
            new Writer("pod-uid", false),
            new ServerIdentity("3e11fa47-71ca-11e1-9e33-c80aa9429562", Flavor.MySql),
            5401,
            "kafka kafka:9092 {source}.{database}.{table}",
            "hash",
            List.of(Lane.following(Position.atTransaction(Optional.of("gtids"), "binlog.000007", 1234))),
            Optional.of(new StateRef(SlotSet.B, 1, 100, "digest")),
            List.of("first"),
            List.of(new FinishedSnapshot("first", "debezium", 2, 3, Instant.parse("2026-01-01T00:00:00Z"))),
            Instant.parse("2026-01-02T03:04:05.678Z"));

    @Test
    void whatWasWrittenIsReadBack() {
        assertThat(CheckpointCodec.decode(CheckpointCodec.encode(CHECKPOINT))).isEqualTo(new Readable(CHECKPOINT));
    }

    @Test
    void thePatternsThatWereCapturedStandBesideTheDocument() {
        Map<String, String> data = CheckpointCodec.encode(CHECKPOINT, List.of("shop.*", "crm.leads"));

        assertThat(CheckpointCodec.decode(data)).isEqualTo(new Readable(CHECKPOINT));
        assertThat(CheckpointCodec.tables(data)).contains(List.of("shop.*", "crm.leads"));
        assertThat(CheckpointCodec.encode(CHECKPOINT, List.of("x".repeat(1 << 20))))
                .as("what a ConfigMap has room for")
                .isEqualTo(CheckpointCodec.encode(CHECKPOINT));
        assertThat(CheckpointCodec.tables(CheckpointCodec.encode(CHECKPOINT)))
                .as("an older Lyrebird wrote it")
                .isEmpty();
        assertThat(CheckpointCodec.tables(Map.of(DataKeys.CHECKPOINT_TABLES, "shop.*")))
                .as("edited by hand")
                .isEmpty();
    }

    @Test
    void anUninitialisedDocumentIsNotAPosition() {
        Uninitialised document = new Uninitialised(CheckpointCodec.FIRST_VERSION);
        assertThat(CheckpointCodec.decode(CheckpointCodec.encode(document))).isEqualTo(new Readable(document));
    }

    @Test
    void noDataIsUnreadableNotUninitialised() {
        assertThat(CheckpointCodec.decode(Map.of())).isEqualTo(new Unreadable("it has no key checkpoint.json"));
    }

    @Test
    void everyEditByHandIsNoticed() {
        String text = CheckpointCodec.encode(CHECKPOINT).get(DataKeys.CHECKPOINT);
        assertUnreadable(edited(text.replace("1234", "1235")), "edited by hand");
        assertUnreadable(edited(text + " "), "edited by hand");
    }

    @Test
    void everyCutIsNoticed() {
        String text = CheckpointCodec.encode(CHECKPOINT).get(DataKeys.CHECKPOINT);
        for (int length = 0; length < text.length(); length++) {
            assertThat(CheckpointCodec.decode(edited(text.substring(0, length))))
                    .isInstanceOf(Unreadable.class);
        }
    }

    @Test
    void aNewerFormIsNamedWhateverItsDigest() {
        Newer newer = new Newer("it was written by a newer Lyrebird (form 3, this one reads up to 2)");
        assertThat(CheckpointCodec.decode(signed("{\"version\":3}"))).isEqualTo(newer);
        assertThat(CheckpointCodec.decode(edited("{\"version\":3}"))).isEqualTo(newer);
    }

    @Test
    void aDocumentFromBeforeThereWereSplitLanesIsReadAndWrittenAsItWas() {
        String earlier = "{\"configHash\":\"hash\",\"epoch\":7,\"lanes\":[{\"name\":\"main\",\"position\":"
                + "{\"event\":0,\"file\":\"binlog.000007\",\"gtidSet\":\"gtids\",\"offset\":1234,\"row\":0},"
                + "\"state\":\"Following\"}],\"sequence\":42,\"server\":{\"flavor\":\"MySql\","
                + "\"uuid\":\"3e11fa47-71ca-11e1-9e33-c80aa9429562\"},\"serverId\":5401,"
                + "\"sink\":\"kafka kafka:9092 {source}.{database}.{table}\",\"snapshots\":[{\"finishedAt\":"
                + "\"2026-01-01T00:00:00Z\",\"how\":\"debezium\",\"order\":\"first\",\"rows\":3,\"tables\":2}],"
                + "\"state\":{\"bytes\":100,\"parts\":1,\"set\":\"b\",\"sha256\":\"digest\"},"
                + "\"usedOrders\":[\"first\"],\"version\":1,\"writer\":{\"pod\":\"pod-uid\",\"released\":false},"
                + "\"writtenAt\":\"2026-01-02T03:04:05.678Z\"}";

        assertThat(CheckpointCodec.decode(signed(earlier))).isEqualTo(new Readable(CHECKPOINT));
        assertThat(CheckpointCodec.encode(CHECKPOINT)).containsEntry(DataKeys.CHECKPOINT, earlier);
    }

    @Test
    void whatAnEarlierVersionCannotKnowHasAFormThatItRefuses() {
        Position at = CHECKPOINT.position();
        Lane following = Lane.following(at);
        Checkpoint split = with(following, Lane.split(JOB, List.of(new TableId("shop", "a.b")), at, NOON));

        assertThat(CheckpointCodec.encode(split).get(DataKeys.CHECKPOINT)).contains("\"version\":2");
        assertThat(CheckpointCodec.decode(CheckpointCodec.encode(split))).isEqualTo(new Readable(split));
        assertThat(with(Lane.heldFor(JOB, at, NOON)).version()).isEqualTo(2);
        assertThat(with(following.in(LaneState.Replaying)).version()).isEqualTo(2);
        assertThat(with(Lane.held(at)).version()).isEqualTo(1);
    }

    @Test
    void aLaneIsFoundByItsNameAndByTheUidOfItsJob() {
        Lane split = Lane.split(JOB, List.of(new TableId("shop", "orders")), CHECKPOINT.position(), NOON);
        Checkpoint checkpoint = with(CHECKPOINT.mainLane(), split);

        assertThat(checkpoint.laneOf("job-uid")).contains(split);
        assertThat(checkpoint.laneOf("orders-first")).isEmpty();
        assertThat(checkpoint.lane("job-orders-first")).contains(split);
        assertThat(checkpoint.splitLanes()).containsExactly(split);
        assertThat(checkpoint.mainLane()).isEqualTo(CHECKPOINT.mainLane());
    }

    @Test
    void lanesThatContradictEachOtherAreNoCheckpoint() {
        Lane split = Lane.split(JOB, List.of(new TableId("shop", "orders")), CHECKPOINT.position(), NOON);

        assertThatThrownBy(() -> with(split)).hasMessageContaining("first lane");
        assertThatThrownBy(() -> with(CHECKPOINT.mainLane(), split, split)).hasMessageContaining("one name");
        assertThatThrownBy(() -> Lane.split(JOB, List.of(), CHECKPOINT.position(), NOON))
                .hasMessageContaining("no tables");
    }

    private static Checkpoint with(Lane... lanes) {
        return CHECKPOINT.withLanes(List.of(lanes));
    }

    @Test
    void anUnknownPropertyIsNotPassedOverAndNoDamage() {
        String text =
                CheckpointCodec.encode(CHECKPOINT).get(DataKeys.CHECKPOINT).replaceFirst("\\{", "{\"mystery\":1,");
        assertThat(CheckpointCodec.decode(signed(text)))
                .isInstanceOfSatisfying(
                        Newer.class, newer -> assertThat(newer.why()).contains("mystery", "a newer one wrote it"));
        assertUnreadable(edited(text), "edited by hand");
    }

    @Test
    void aMissingPropertyIsNotGuessed() {
        String text = CheckpointCodec.encode(CHECKPOINT).get(DataKeys.CHECKPOINT);
        assertUnreadable(signed(text.replace("\"epoch\":7,", "")), "epoch");
        assertUnreadable(signed(text.replaceFirst("\"lanes\":\\[.*?\\],", "")), "lanes");
    }

    private static void assertUnreadable(Map<String, String> data, String why) {
        assertThat(CheckpointCodec.decode(data))
                .isInstanceOfSatisfying(Unreadable.class, unreadable -> assertThat(unreadable.why())
                        .contains(why));
    }

    private static Map<String, String> edited(String text) {
        Map<String, String> data = new HashMap<>(CheckpointCodec.encode(CHECKPOINT));
        data.put(DataKeys.CHECKPOINT, text);
        return data;
    }

    private static Map<String, String> signed(String text) {
        return Map.of(DataKeys.CHECKPOINT, text, DataKeys.CHECKPOINT_DIGEST, Json.sha256(text));
    }
}
