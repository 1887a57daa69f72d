/** A real Kafka broker as a process of this machine, and a plain view of what it holds. Knows nothing of capture. */
package dev.lyrebird.testkit.kafka;
