/**
 * What the operator and the runtime must agree on: names, the resolved pipeline, checkpoint, orders, reports, positions and
 * table patterns. Pure Java: no Kubernetes client, no database driver, no clock of its own.
 */
package dev.lyrebird.contract;
