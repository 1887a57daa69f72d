/** Where a gate's reconcile meets the framework's caches: who passes it, and what their captures counted. */
package dev.lyrebird.operator.filter.cluster;
