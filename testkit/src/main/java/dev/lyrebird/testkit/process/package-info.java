/**
 * Processes, ports and directories that belong to this JVM: none of them outlives it, however it ends. Knows nothing of the
 * servers that run in them.
 */
package dev.lyrebird.testkit.process;
