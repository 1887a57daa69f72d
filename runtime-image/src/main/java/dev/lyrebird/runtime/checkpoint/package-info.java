/**
 * The checkpoint: who may write it, when it is written, and whether a send is still covered by it. The laws live here: the
 * epoch only rises, a position never moves back, nothing is written or delivered by a writer that was replaced. Stores lie
 * behind {@link dev.lyrebird.runtime.checkpoint.CheckpointStore}; neither engines nor destinations nor Kubernetes are known.
 */
package dev.lyrebird.runtime.checkpoint;
