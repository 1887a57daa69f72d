/** The work that the benchmarks share: rows of an {@code orders} table, the same ones for the same seed. */
package dev.lyrebird.bench.orders;
