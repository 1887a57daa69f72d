/** Whom to trust, from PEM files, for every client of the runtime. Knows the JDK only. */
package dev.lyrebird.runtime.tls;
