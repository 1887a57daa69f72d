/**
 * Whose turn it is, and what a source begins with: SnapshotJobs, newer images, a checkpoint that was there before, and the word to
 * start anew. Pure.
 */
package dev.lyrebird.operator.source.policy.turn;
