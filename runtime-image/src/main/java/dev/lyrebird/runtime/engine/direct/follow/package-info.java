/**
 * Follows a log: transactions with their positions, rows to the decoder, statements to the definitions, and a stop at what
 * would lose something. Knows no server and no connection: it takes events and gives out changes.
 */
package dev.lyrebird.runtime.engine.direct.follow;
