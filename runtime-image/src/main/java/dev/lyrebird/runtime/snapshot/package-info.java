/**
 * Copies of tables: {@code plan} cuts them into chunks, {@code copy} reads chunks and hands their rows on, {@code ledger} keeps
 * what is done, {@code query} is the connection that rows are read from. Here are the ways to use them: in one process, and as
 * the commands of pods.
 */
package dev.lyrebird.runtime.snapshot;
