package dev.lyrebird.contract.order;

import dev.lyrebird.contract.json.Json;
import java.util.ArrayList;
import java.util.List;

/** Ids of orders. Each follows from what is recorded: the same at each reconcile and after each restart, and never the same twice. */
public final class OrderIds {
    /** So many orders to set tables aside, and to lead them back, are remembered: the checkpoint must not grow with each job. */
    public static final int MOST_OF_JOBS = 128;

    private static final String SPLIT = "split-";
    private static final String REJOIN = "rejoin-";
    private static final String START_OVER = "over-";
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

    /**
     * The source's UID is no part of it: a source that is made anew of the same YAML finds it carried out in the checkpoint.
     *
     * @param request id of the request, as the user named it
     */
    public static String startOver(String request) {
        return START_OVER + digest(request);
    }

    /** Whether the user asked for it, by a request to start over. */
    public static boolean isStartOver(String id) {
        return id.startsWith(START_OVER);
    }

    public static String split(String sourceUid, String jobUid) {
        return SPLIT + digest(sourceUid + "/" + jobUid);
    }

    public static String rejoin(String sourceUid, String jobUid) {
        return REJOIN + digest(sourceUid + "/" + jobUid);
    }

    /** That it was carried out says, for all time, that the job's lane was the first copy's. */
    public static String assignCopy(String jobUid) {
        return "assign-" + digest(jobUid);
    }

    public static String discardCopy(String jobUid) {
        return "discard-" + digest(jobUid);
    }

    /**
     * Which ids must still be known as used. One job after another gives orders, and its end is in its own status before the next one
     * has its turn; so those of jobs long ago are not given again. All others are remembered for all time: there are few, and their
     * number tells later ones apart.
     *
     * @param used ids, the oldest first
     */
    public static List<String> remembered(List<String> used) {
        long passing = used.stream().filter(OrderIds::isOfPassingJob).count();
        List<String> kept = new ArrayList<>();
        for (String id : used) {
            if (!isOfPassingJob(id) || passing-- <= MOST_OF_JOBS) {
                kept.add(id);
            }
        }
        return kept;
    }

    private static boolean isOfPassingJob(String id) {
        return id.startsWith(SPLIT) || id.startsWith(REJOIN);
    }

    private static String digest(String text) {
        return Json.sha256(text).substring(0, LENGTH);
    }
}
