/**
 * Destinations. A sink takes a batch and returns when all of it was acknowledged; it knows events, and nothing of engines'
 * insides, checkpoints or Kubernetes.
 */
package dev.lyrebird.runtime.sink;
