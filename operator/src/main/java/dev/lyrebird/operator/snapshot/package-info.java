/**
 * The SnapshotJob reconciler: gather, decide, render, apply, report. Each of these has a package below this one; here they are
 * only put in order. The capture is never told anything from here: the CdcSource reconciler alone gives orders, and reads from a
 * job's step what is wanted.
 */
package dev.lyrebird.operator.snapshot;
