/** The objects that are wanted for a SnapshotJob. Pure, and the same bytes for the same input. */
package dev.lyrebird.operator.snapshot.render;
