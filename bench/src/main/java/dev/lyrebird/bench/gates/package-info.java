/** G1: what gates cost an event, by JMH, without a server: the plan alone is asked. */
package dev.lyrebird.bench.gates;
