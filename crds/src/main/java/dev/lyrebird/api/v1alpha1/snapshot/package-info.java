/** The parts of a {@code SnapshotJob}: what its spec asks for and what its status says. */
package dev.lyrebird.api.v1alpha1.snapshot;
