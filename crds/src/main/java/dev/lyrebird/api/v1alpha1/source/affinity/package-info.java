/** Where a pod may run, as a pod's own {@code affinity} says it. */
package dev.lyrebird.api.v1alpha1.source.affinity;
