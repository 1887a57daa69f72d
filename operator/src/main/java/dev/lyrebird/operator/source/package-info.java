/**
 * The CdcSource reconciler: gather, decide, render, apply, report. Each of these has a package below this one; here they are
 * only put in order.
 */
package dev.lyrebird.operator.source;
