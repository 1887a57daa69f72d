/**
 * When two outputs mean the same: each event in a canonical form, all of them in a sum that knows no order. Knows neither
 * processes nor servers.
 */
package dev.lyrebird.bench.equal;
