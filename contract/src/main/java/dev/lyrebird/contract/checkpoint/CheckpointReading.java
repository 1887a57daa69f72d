package dev.lyrebird.contract.checkpoint;

/** What became of reading a checkpoint: a document, or the reason why it is none. Never "nothing". */
public sealed interface CheckpointReading {
    /** @param document what it holds */
    record Readable(CheckpointDocument document) implements CheckpointReading {}

    /**
     * A newer Lyrebird wrote it: it is whole, and nothing follows from what of it is not known here.
     *
     * @param why what is not known, for people
     */
    record Newer(String why) implements CheckpointReading {}

    /** @param why what is wrong with it, for people */
    record Unreadable(String why) implements CheckpointReading {}
}
