/**
 * How the database server is reached at one moment, by whom, over which sockets, and that it cannot be used. For all who connect
 * to it, engines as well as queries; so it knows {@code config}, {@code engine}, {@code tls} and the binlog library's sockets, and
 * nothing else of the runtime.
 */
package dev.lyrebird.runtime.server.access;
