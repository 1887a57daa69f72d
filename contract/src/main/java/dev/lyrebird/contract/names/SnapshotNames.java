package dev.lyrebird.contract.names;

import java.util.List;
import java.util.stream.IntStream;

/** Names of the Kubernetes objects that are made for one SnapshotJob. */
public record SnapshotNames(String job) {
    /** ConfigMap with the configuration, {@link DataKeys#SNAPSHOT}; written by the operator. */
    public String config() {
        return job + "-snapshot";
    }

    /** ConfigMap with what was planned, {@link DataKeys#PLAN}; written by the planning pod. */
    public String plan() {
        return job + "-plan";
    }

    /** ConfigMap with the ledger of a group, {@link DataKeys#CHUNKS} and {@link DataKeys#LEDGER}. */
    public String ledger(int group) {
        return job + "-ledger-" + group;
    }

    public List<String> ledgers(int groups) {
        return IntStream.range(0, groups).mapToObj(this::ledger).toList();
    }

    /** The Job that plans. */
    public String planJob() {
        return job + "-plan";
    }

    /** The indexed Job that copies: its index is the group. */
    public String copyJob() {
        return job + "-copy";
    }

    /** The name of the ServiceAccount, Role and RoleBinding alike. */
    public String account() {
        return job + "-snapshot";
    }
}
