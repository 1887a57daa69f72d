/**
 * One class a form of value: from the bytes of a row image to JSON, or past them. Forms are Debezium's with the settings of
 * this runtime. Nothing is allocated for a value except where a comment says so.
 */
package dev.lyrebird.runtime.engine.direct.decode.value;
