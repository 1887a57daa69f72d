/**
 * Short SQL connections to the database server, and what its errors mean to a user. Knows drivers, credentials and TLS; knows
 * no check, no engine and no Kubernetes.
 */
package dev.lyrebird.runtime.server.jdbc;
