/**
 * What a source has to know of the SnapshotJobs that name it: which there are, what they may copy, and the orders that are given
 * for them. Pure.
 */
package dev.lyrebird.operator.source.snapshot;
