/**
 * The capture runtime: one process a source in a cluster, any number of sources in the process of {@code run -f}. Here only its
 * entry; everything else lives in the packages below.
 */
package dev.lyrebird.runtime;
