/** Where a SnapshotJob's reconcile meets the API server. A job is looked at rarely, and what it does rests on absence (no lane, no pod): so it asks the API server itself instead of caches, which only wake it. */
package dev.lyrebird.operator.snapshot.cluster;
