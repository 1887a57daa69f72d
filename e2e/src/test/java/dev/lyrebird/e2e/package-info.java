/**
 * What a user does and what must come of it, one class a topic: apply, break, mend, kill, suspend, delete, upgrade. Each test reads
 * as a specification; how things are done is in {@link dev.lyrebird.e2e.scene}.
 */
package dev.lyrebird.e2e;
