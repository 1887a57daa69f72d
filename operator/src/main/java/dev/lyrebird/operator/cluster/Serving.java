package dev.lyrebird.operator.cluster;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/** A reconciler that tells which resources it serves. */
public interface Serving {
    /** @return those that are there, as they were seen last, without a request; none before anything is watched */
    List<? extends HasMetadata> seen();
}
