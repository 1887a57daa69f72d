/**
 * Checks that hold after every test, whatever it was about: nothing is written in steady state, nothing is orphaned, no secret
 * has leaked, nobody complained in the log. Each can be used by itself; {@code @WithOracles} does them all.
 */
package dev.lyrebird.testkit.oracle;
