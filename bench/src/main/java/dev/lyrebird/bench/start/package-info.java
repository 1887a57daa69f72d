/**
 * C1: how soon the first event comes, and what a capture holds that has nothing to do. In a cluster when there is one with
 * the quick start in it, else of bare processes.
 */
package dev.lyrebird.bench.start;
