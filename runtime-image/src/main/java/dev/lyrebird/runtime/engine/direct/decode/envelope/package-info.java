/** The parts of an envelope that are the same for a table, or for an event of the log, written once and copied from then on. */
package dev.lyrebird.runtime.engine.direct.decode.envelope;
