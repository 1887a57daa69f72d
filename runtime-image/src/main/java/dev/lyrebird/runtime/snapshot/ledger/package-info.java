/** Keeps the ledger of a group: in memory, in a folder, or in a ConfigMap. A writer that does not hold the newest epoch must stop. */
package dev.lyrebird.runtime.snapshot.ledger;
