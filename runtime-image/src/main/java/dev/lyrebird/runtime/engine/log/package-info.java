/**
 * What engines share in reading a log: the client that begins at a position, what its errors mean, and the proof that definitions
 * are those of a position (ADR 0006). Knows the binlog library; knows no engine and no form of definitions.
 */
package dev.lyrebird.runtime.engine.log;
