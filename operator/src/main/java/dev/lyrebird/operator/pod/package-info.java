/**
 * Pods that run the runtime, whichever command of it: image, lock-down, mounts, rights, and what {@code spec.pod} of the source
 * says. Pure; nothing random, so that the same input gives the same bytes.
 */
package dev.lyrebird.operator.pod;
