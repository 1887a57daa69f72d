/**
 * Reads chunks and hands their rows on as events: behind the barrier of P, in one consistent read each, by several connections at
 * a time. Where events go and where the ledger is kept comes through interfaces.
 */
package dev.lyrebird.runtime.snapshot.copy;
