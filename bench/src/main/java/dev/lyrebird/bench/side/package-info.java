/**
 * What runs in the measured JVM: a side, the sink that it delivers to, and the meter behind that. Each side is one class;
 * its name in results is its {@link dev.lyrebird.bench.side.Side#name()}.
 */
package dev.lyrebird.bench.side;
