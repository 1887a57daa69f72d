/**
 * What a test needs around it: a namespace and a database of its own, one source, and the checks that hold after every test.
 * Tests say what happens; how it is done and what to print when it does not happen is here.
 */
package dev.lyrebird.e2e.scene;
