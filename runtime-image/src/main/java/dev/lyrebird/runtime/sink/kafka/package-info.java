/** Kafka, and services that speak its protocol, as a destination. Knows nothing of engines, checkpoints or Kubernetes. */
package dev.lyrebird.runtime.sink.kafka;
