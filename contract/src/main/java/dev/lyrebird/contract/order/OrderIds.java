package dev.lyrebird.contract.order;

import dev.lyrebird.contract.json.Json;

/** Ids of orders. Each follows from what is recorded: the same at each reconcile and after each restart, and never the same twice. */
public final class OrderIds {
    private static final int LENGTH = 16;

    private OrderIds() {}

    public static String firstStart(String sourceUid, String checkpointUid) {
        return "first-" + digest(sourceUid + "/" + checkpointUid);
    }

    public static String fresh(String sourceUid) {
        return "fresh-" + digest(sourceUid);
    }

    /**
     * @param sink identity of the destination that is new
     * @param before how many orders had been carried out when it came: it may come again
     */
    public static String fresh(String sourceUid, String sink, int before) {
        return "fresh-" + digest(sourceUid + "/" + sink + "/" + before);
    }

    public static String split(String sourceUid, String jobUid) {
        return "split-" + digest(sourceUid + "/" + jobUid);
    }

    public static String rejoin(String sourceUid, String jobUid) {
        return "rejoin-" + digest(sourceUid + "/" + jobUid);
    }

    /** That it was carried out says, for all time, that the job's lane was the first copy's. */
    public static String assignCopy(String jobUid) {
        return "assign-" + digest(jobUid);
    }

    public static String discardCopy(String jobUid) {
        return "discard-" + digest(jobUid);
    }

    private static String digest(String text) {
        return Json.sha256(text).substring(0, LENGTH);
    }
}
