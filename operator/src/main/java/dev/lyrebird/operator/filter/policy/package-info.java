/** What is true of a gate, condition by condition. Pure. */
package dev.lyrebird.operator.filter.policy;
