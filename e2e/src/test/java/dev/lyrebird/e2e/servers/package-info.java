/**
 * The real MySQL and the real Kafka of the tests, as pods of the cluster, and what a test does with them: run SQL, read what
 * arrived. Knows nothing of Lyrebird.
 */
package dev.lyrebird.e2e.servers;
