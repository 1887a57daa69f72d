/** The capture runtime: one process a source. Here only its entry; everything else lives in the packages below. */
package dev.lyrebird.runtime;
