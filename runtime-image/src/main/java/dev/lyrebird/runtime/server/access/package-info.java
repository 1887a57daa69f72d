/**
 * How the database server is reached at one moment, by whom, and over which sockets. For all who connect to it, engines as well as
 * queries; so it knows {@code config}, {@code failure}, {@code tls} and the binlog library's sockets, and nothing else of the runtime.
 */
package dev.lyrebird.runtime.server.access;
