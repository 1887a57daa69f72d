/**
 * What a capture needs of its server, checked one by one; each check says what it found and which statement mends it. Reads
 * only. Knows how an engine is chosen, and from the Direct engine which types of columns it knows; starts none, and knows no
 * Kubernetes.
 */
package dev.lyrebird.runtime.server.preflight;
