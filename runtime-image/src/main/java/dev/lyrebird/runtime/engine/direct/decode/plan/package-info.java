/**
 * What is prepared once per table map: its columns held against the table's definition, and the choice of how each is written.
 */
package dev.lyrebird.runtime.engine.direct.decode.plan;
