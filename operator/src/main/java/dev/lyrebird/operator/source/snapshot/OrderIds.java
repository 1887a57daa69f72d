package dev.lyrebird.operator.source.snapshot;

import dev.lyrebird.contract.json.Json;

/** Ids of orders. Each follows from UIDs alone: the same at each reconcile and after each restart, and never the same twice. */
public final class OrderIds {
    private static final int LENGTH = 16;

    private OrderIds() {}

    public static String firstStart(String sourceUid, String checkpointUid) {
        return "first-" + digest(sourceUid + "/" + checkpointUid);
    }

    public static String fresh(String sourceUid) {
        return "fresh-" + digest(sourceUid);
    }

    public static String split(String sourceUid, String jobUid) {
        return "split-" + digest(sourceUid + "/" + jobUid);
    }

    public static String rejoin(String sourceUid, String jobUid) {
        return "rejoin-" + digest(sourceUid + "/" + jobUid);
    }

    private static String digest(String text) {
        return Json.sha256(text).substring(0, LENGTH);
    }
}
