/** What all JUnit extensions of the test kit share. Knows no server of its own. */
package dev.lyrebird.testkit.junit;
