/**
 * Where a CdcSource's reconcile meets the API server: reading what is there, and writing what was decided. Nothing is decided
 * here. Every write goes through the plain client, not through the framework's own-write filter, which can swallow an edit
 * that races the write.
 */
package dev.lyrebird.operator.source.cluster;
