/**
 * Statements that change definitions, from text to data: what is created, altered, renamed, dropped. One grammar serves MySQL
 * and MariaDB; what a statement says beside definitions (storage, partitions, comments) is passed over. Knows no server, no
 * state and no log.
 */
package dev.lyrebird.runtime.engine.direct.schema.ddl;
