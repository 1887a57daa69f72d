/** Numbers about this process in Prometheus' text format. Small on purpose: start time and memory of the pod count. */
package dev.lyrebird.runtime.metrics;
