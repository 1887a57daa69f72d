/** Places for checkpoints: ConfigMaps, and files for tests and for runs without a cluster. */
package dev.lyrebird.runtime.checkpoint.store;
