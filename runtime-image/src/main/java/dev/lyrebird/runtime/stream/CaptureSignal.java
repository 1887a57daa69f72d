package dev.lyrebird.runtime.stream;

/** What can happen while a capture runs; handled one after the other by one thread. */
enum CaptureSignal {
    /** The process was asked to stop. */
    StopAsked,
    /** The engine has ended. */
    EngineEnded,
    /** Mounted credentials or certificates of the database have changed. */
    FilesChanged,
    /** The operator's order may have changed. */
    OrderChanged,
    /** A lane that replays has come close to the main one. */
    ReplayClose,
    /** Another server answers where a lane is to be replayed than the one that the main lane reads. */
    AnotherServerAnswers,
    /** The checkpoint must not be written any more, or nothing can be delivered any more. */
    WriterEnded
}
