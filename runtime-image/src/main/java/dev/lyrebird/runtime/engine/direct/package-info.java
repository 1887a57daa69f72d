/**
 * The engine that reads the log itself: {@code log} brings its events as bytes, {@code follow} knows transactions and positions,
 * {@code schema} the definitions, {@code decode} turns rows into envelopes. Debezium is
 * known only where definitions change hands with it.
 */
package dev.lyrebird.runtime.engine.direct;
