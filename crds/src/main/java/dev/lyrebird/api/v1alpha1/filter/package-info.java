/**
 * The parts of a gate, {@code CdcFilter} and {@code ClusterCdcFilter}: what its spec asks for and what its status says. What a
 * gate means for a table is decided in the contract, not here.
 */
package dev.lyrebird.api.v1alpha1.filter;
