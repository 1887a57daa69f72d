/**
 * Table map events, from their bytes: MySQL's documentation of {@code Table_map_event} and MariaDB's of {@code
 * TABLE_MAP_EVENT}. Knows no definition of a table: what the map says is held against it elsewhere.
 */
package dev.lyrebird.runtime.engine.direct.decode.map;
