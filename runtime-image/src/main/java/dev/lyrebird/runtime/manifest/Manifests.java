package dev.lyrebird.runtime.manifest;

import dev.lyrebird.api.v1alpha1.filter.CdcFilterSpec;
import dev.lyrebird.api.v1alpha1.filter.ClusterCdcFilterSpec;
import dev.lyrebird.api.v1alpha1.snapshot.SnapshotJobSpec;
import dev.lyrebird.api.v1alpha1.source.CdcSourceSpec;
import java.util.List;
import java.util.Map;

/**
 * What a folder's files hold.
 *
 * @param copies SnapshotJobs in their order, with the defaults filled in
 * @param secrets keys and values, of Secrets that are there as manifests
 */
public record Manifests(
        List<Resource<CdcSourceSpec>> sources,
        List<Resource<CdcFilterSpec>> filters,
        List<Resource<ClusterCdcFilterSpec>> clusterFilters,
        List<Resource<SnapshotJobSpec>> copies,
        List<Resource<Map<String, byte[]>>> secrets) {
    public Manifests {
        sources = List.copyOf(sources);
        filters = List.copyOf(filters);
        clusterFilters = List.copyOf(clusterFilters);
        copies = List.copyOf(copies);
        secrets = List.copyOf(secrets);
    }
}
