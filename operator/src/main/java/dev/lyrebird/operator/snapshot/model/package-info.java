/** What a reconcile of a SnapshotJob knows and what it decided: immutable values. */
package dev.lyrebird.operator.snapshot.model;
