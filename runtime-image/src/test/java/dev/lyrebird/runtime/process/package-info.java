/**
 * The runtime in a JVM of its own, as a pod starts it: mounted files in, events in a real destination out, and the process killed
 * at any time. There is no cluster here.
 */
package dev.lyrebird.runtime.process;
