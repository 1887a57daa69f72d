/** S5: a destination that takes nothing for a while: what memory that costs, and whether something is lost. */
package dev.lyrebird.bench.stall;
