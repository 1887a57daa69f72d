/** What a reconcile of a gate knows: immutable values, gathered before anything is decided. */
package dev.lyrebird.operator.filter.model;
