/** E1: whole products side by side, from a real MySQL's log, or its tables, into a real Kafka, everything on one machine. */
package dev.lyrebird.bench.kafka;
