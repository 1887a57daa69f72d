/** D1: tables of a real MySQL, copied once. */
package dev.lyrebird.bench.copy;
