/**
 * Reading binlog bytes and writing JSON bytes: two cursors over byte arrays, nothing that knows what a table is. Every read is
 * held against the event's end and every growth against a limit, since the bytes may be damaged.
 */
package dev.lyrebird.runtime.engine.direct.decode.wire;
