/** Text of every character set of the servers, written as JSON strings: ASCII by eight bytes at a time, the rest by its set. */
package dev.lyrebird.runtime.engine.direct.decode.text;
