/** Standard output as a destination, for a first look and for pipes. */
package dev.lyrebird.runtime.sink.stdout;
