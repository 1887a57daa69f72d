/** S4: how long after its commit a row is delivered, at a steady pace. */
package dev.lyrebird.bench.latency;
