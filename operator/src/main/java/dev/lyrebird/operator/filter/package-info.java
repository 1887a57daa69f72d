/**
 * The reconcilers of gates, CdcFilter and ClusterCdcFilter: gather, decide, report. They make nothing and delete nothing; what
 * a gate does to a source is the business of the source's reconciler.
 */
package dev.lyrebird.operator.filter;
