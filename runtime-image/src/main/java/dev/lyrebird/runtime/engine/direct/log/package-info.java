/**
 * The log as it comes over the wire: a client of the binlog library that asks for it by our own sets of transactions, and cuts it
 * into events of bytes, with their checksums checked. Nothing is decoded here but what tells where the log stands.
 */
package dev.lyrebird.runtime.engine.direct.log;
