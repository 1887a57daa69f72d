/** What the operator's and the runtime's pods have logged, read as they print it for people. Pure. */
package dev.lyrebird.e2e.log;
