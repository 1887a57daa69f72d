package dev.lyrebird.contract.checkpoint;

/** What became of reading a checkpoint: a document, or the reason why it is none. Never "nothing". */
public sealed interface CheckpointReading {
    /** @param document what it holds */
    record Readable(CheckpointDocument document) implements CheckpointReading {}

    /** @param why what is wrong with it, for people */
    record Unreadable(String why) implements CheckpointReading {}
}
