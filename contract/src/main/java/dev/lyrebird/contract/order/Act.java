package dev.lyrebird.contract.order;

/** What an order asks for. */
public enum Act {
    /** Give an uninitialised checkpoint its first position, where the lane stands still for the first copy if one is wanted. */
    FirstStart,
    /**
     * Leave an existing position behind, if there is one, and start as if for the first time: the user's word, by {@code adoption:
     * Fresh} or {@code startOver}.
     */
    StartAfresh,
    /**
     * Leave the first copy to the SnapshotJob: the main lane, which stands still for the copy, stands still for the job, where it
     * is. Done when it does already.
     */
    AssignCopy,
    /**
     * The SnapshotJob's first copy counts for nothing: the lane that stood still for it stands still for another first copy, where
     * it is. Done when no lane serves that job.
     */
    DiscardCopy,
    /**
     * Split the tables of the arguments off into a lane that stands still, until {@link #Rejoin}; where the engine has but one
     * lane, hold the whole stream. Done when a lane serves that job already.
     */
    Split,
    /** Let the lane of the job replay and become one with the main lane again. Done when no lane serves that job. */
    Rejoin;

    /** Whether it names a SnapshotJob. */
    boolean isForJob() {
        return !begins();
    }

    /** Whether it gives a position to begin at. */
    public boolean begins() {
        return this == FirstStart || this == StartAfresh;
    }
}
