/** E1: whole products side by side, from a real MySQL's log into a real Kafka, everything on one machine. */
package dev.lyrebird.bench.kafka;
