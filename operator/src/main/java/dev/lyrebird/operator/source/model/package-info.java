/**
 * What a reconcile of a CdcSource knows and what it decided: immutable values, gathered before anything is decided. Kubernetes
 * models are welcome here; a client is not.
 */
package dev.lyrebird.operator.source.model;
