/** The chart without a cluster: what it renders, what it refuses, and that its copies are fresh. */
package dev.lyrebird.e2e.chart;
