/**
 * Real servers, injected faults and checks for the tests and benchmarks of every module. Everything can be used as a plain
 * {@link java.lang.AutoCloseable}; the JUnit extensions are thin. Must not know operator or runtime.
 */
package dev.lyrebird.testkit;
