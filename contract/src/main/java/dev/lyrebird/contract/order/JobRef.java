package dev.lyrebird.contract.order;

import static java.util.Objects.requireNonNull;

/**
 * The SnapshotJob that a lane stands still for. Only the UID tells jobs apart: a job that was created again under its old name is
 * another one.
 *
 * @param uid UID of the resource
 * @param name its name, for people
 */
public record JobRef(String uid, String name) {
    public JobRef {
        requireNonNull(uid, "uid");
        requireNonNull(name, "name");
    }

    @Override
    public String toString() {
        return name + " (" + uid + ")";
    }
}
