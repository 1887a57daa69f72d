/**
 * From the bytes of table map and row events to the bytes of envelopes, without an object a row but the arrays that are handed
 * on. A table is prepared once per table map: for each column an operation that writes its values or goes past them, and the
 * constant parts of its envelopes. The forms are Debezium's: a consumer sees no difference between the engines.
 *
 * <p>{@link dev.lyrebird.runtime.engine.direct.decode.RowsDecoder} is the way in; who reads the log tells it where events
 * stand, what tables look like and takes what comes out. Nothing here knows a binlog library, Debezium, Kafka or Jackson.
 */
package dev.lyrebird.runtime.engine.direct.decode;
