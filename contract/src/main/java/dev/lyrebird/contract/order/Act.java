package dev.lyrebird.contract.order;

/** What an order asks for. */
public enum Act {
    /**
     * Give an uninitialised checkpoint its first position. With arguments the lane stands still for that SnapshotJob, which
     * copies; without, the capture copies by itself where {@code snapshot.mode} is {@code Initial}.
     */
    FirstStart,
    /**
     * Leave an existing position behind and start as if for the first time: the user's word, by {@code adoption: Fresh}. Arguments
     * as for {@link #FirstStart}.
     */
    StartAfresh,
    /**
     * Split the tables of the arguments off into a lane that stands still, until {@link #Rejoin}; where the engine has but one
     * lane, hold the whole stream. Done when a lane serves that job already.
     */
    Split,
    /** Let the lane of the job replay and become one with the main lane again. Done when no lane serves that job. */
    Rejoin;

    /** Whether it gives a position to begin at. */
    public boolean begins() {
        return this == FirstStart || this == StartAfresh;
    }
}
