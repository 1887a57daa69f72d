/**
 * What the operator and the runtime must agree on: names, the resolved pipeline, checkpoint, orders, reports, positions, table
 * patterns, gates, and the steps and documents of a snapshot. Pure Java: no Kubernetes client, no database driver, no clock of
 * its own.
 */
package dev.lyrebird.contract;
