/** Whom to trust and what to be known by, from PEM, for every client of the runtime. Knows the JDK only. */
package dev.lyrebird.runtime.tls;
