/** A database to try Lyrebird with: MariaDB out of a jar, a small shop in it, and somebody who shops. */
package dev.lyrebird.tryout;
