/**
 * The cluster under test and the tools that a user has on it: kubectl and Helm. The operator is installed by its chart, as a
 * user would do it, so that the tests run with the shipped roles and nothing else.
 */
package dev.lyrebird.e2e.cluster;
