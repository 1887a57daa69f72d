package dev.lyrebird.runtime.checkpoint;

/** Hears what becomes of the periodic writes; must not block. */
public interface KeeperListener {
    /** Written; {@code percentFull} tells how full the slots are. */
    void written(int percentFull);

    /** Not written at present, for {@code why}; it is tried again. */
    void notWritten(String why);

    /** Never to be written again by this process. */
    void ended(CheckpointFailure failure);
}
