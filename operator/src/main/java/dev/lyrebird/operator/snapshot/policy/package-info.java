/** What a SnapshotJob does next, and the words for it. Pure. */
package dev.lyrebird.operator.snapshot.policy;
