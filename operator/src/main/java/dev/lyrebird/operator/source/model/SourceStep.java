package dev.lyrebird.operator.source.model;

import dev.lyrebird.api.v1alpha1.SnapshotJob;
import dev.lyrebird.api.v1alpha1.source.AdoptedStatus;
import dev.lyrebird.api.v1alpha1.source.CheckpointStatus;
import dev.lyrebird.api.v1alpha1.source.SnapshotTurnStatus;
import dev.lyrebird.contract.config.PipelineConfig;
import dev.lyrebird.operator.source.gate.ChangePlan;
import dev.lyrebird.operator.verdict.Verdict;
import java.util.List;
import java.util.Optional;

/** The one next thing to do for a source. Those that make and record a checkpoint are taken once in its life, and when it starts over. */
public sealed interface SourceStep {
    /** Create the checkpoint, empty: neither a marker nor the API server knows of one. */
    record MakeCheckpoint() implements SourceStep {}

    /** Write the marker into the status, before anything rests on the checkpoint. */
    record RecordCheckpoint(CheckpointStatus marker, Optional<AdoptedStatus> adopted) implements SourceStep {}

    /**
     * Write into the status, and announce, that the source starts over, before anything is done for it.
     *
     * @param replaces UID of the checkpoint that is lost or cannot be read, in whose place an empty one is made; empty when there is
     *     none such
     */
    record RecordStartOver(Optional<String> replaces) implements SourceStep {}

    /** Write into the status that the start over has begun, before any job of this start is made. */
    record RecordBegun() implements SourceStep {}

    /** Delete the checkpoint, which cannot be read or was emptied: the user starts over. */
    record RemoveCheckpoint() implements SourceStep {}

    /**
     * Delete a SnapshotJob of the source's own: the next one needs its name, since the user starts over or it was restored from a
     * backup, or copies what it waits to copy.
     */
    record RemoveJob(SnapshotJob job) implements SourceStep {}

    /** Write into the status, and announce, that more is let out from now on, before it is. */
    record RecordPlan(ChangePlan plan) implements SourceStep {}

    /**
     * Create a SnapshotJob of the source's own.
     *
     * @param tables what it copies; empty for all tables of the source
     * @param except what it leaves out of those
     */
    record MakeJob(String name, List<String> tables, List<String> except) implements SourceStep {}

    /** Name the source as the owner of a SnapshotJob that it made, and that was restored from a backup. */
    record AdoptJob(SnapshotJob job) implements SourceStep {}

    /** Write into the status which SnapshotJob's turn it is, and what is asked of the capture for it, before it is asked. */
    record RecordTurn(Optional<SnapshotTurnStatus> turn) implements SourceStep {}

    /** Keep every object as the configuration asks for. */
    record Run(PipelineConfig config) implements SourceStep {}

    /** Go no further. */
    record Halt(Block block) implements SourceStep {}

    /**
     * @param why the verdict on Ready
     * @return what of it the status may tell although it failed: what could not be announced is not recorded, since it is announced before
     */
    default SourceStep failed(Verdict why) {
        return this instanceof RecordStartOver || this instanceof RecordPlan ? new Halt(Block.stop(why)) : this;
    }
}
