/**
 * Queries in MySQL's text protocol whose rows are handed on as the bytes that came, without an object a row or a column. Log-in
 * and encryption are the binlog library's, as for the log.
 */
package dev.lyrebird.runtime.server.query;
