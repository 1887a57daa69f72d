/**
 * Where a first start begins that spec.startFrom moves away from the log's end. Reads the server and its log, and decides
 * nothing else; a place that the log does not have is refused, never replaced by another one.
 */
package dev.lyrebird.runtime.server.start;
