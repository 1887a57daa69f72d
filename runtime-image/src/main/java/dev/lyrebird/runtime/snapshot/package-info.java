/**
 * Copies of tables: {@code plan} cuts them into chunks, {@code copy} reads chunks and hands their rows on, {@code ledger} keeps
 * what is done, {@code guard} says which server may be read and when, {@code throttle} holds readers up while it has other things
 * to do. Here are the ways to use them: in one process, and as the commands of pods.
 */
package dev.lyrebird.runtime.snapshot;
