/**
 * The edge to Quarkus: configuration, beans, health, leader election and the end of the process. Nothing else in the operator
 * knows Quarkus.
 */
package dev.lyrebird.operator.app;
