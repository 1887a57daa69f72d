/**
 * What a capture needs of its server, checked one by one; each check says what it found and which statement mends it. Reads
 * only. Knows no engine beyond what Debezium's needs, and no Kubernetes.
 */
package dev.lyrebird.runtime.server.preflight;
