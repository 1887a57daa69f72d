/**
 * SnapshotJobs without a cluster: the steps are those of the contract, planner and workers are threads of this process, and what
 * an API server would keep is in files beside the checkpoint. Knows no manifests and no capture: it gives orders, and reads
 * checkpoint and report.
 */
package dev.lyrebird.runtime.copies;
