/** D1, D2, D4: tables of a real MySQL, copied once, cut for several workers, and copied on after a kill. */
package dev.lyrebird.bench.copy;
