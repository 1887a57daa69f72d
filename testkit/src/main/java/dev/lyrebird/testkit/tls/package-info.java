/** Certificates for servers in tests, made in memory. Not for anything else. */
package dev.lyrebird.testkit.tls;
