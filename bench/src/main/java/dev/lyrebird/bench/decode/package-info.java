/** S1: a recorded log decoded from memory, by the binlog library's deserializer and by the Direct engine's decoder. */
package dev.lyrebird.bench.decode;
