/**
 * The operator: it reconciles the resources of {@code lyrebird.dev}. The package {@code app} is the edge to
 * Quarkus; each kind has a package of its own. Nothing in here may know the runtime, a database driver
 * or a destination's client.
 */
package dev.lyrebird.operator;
