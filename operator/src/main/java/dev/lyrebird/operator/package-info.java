/**
 * The operator: it reconciles the resources of {@code lyrebird.dev}. What stands directly in this package is the edge to
 * Quarkus and its configuration; each kind has a package of its own. Nothing in here may know the runtime, a database driver
 * or a destination's client.
 */
package dev.lyrebird.operator;
