/** The one place where a SnapshotJob's status is built. Pure. */
package dev.lyrebird.operator.snapshot.status;
