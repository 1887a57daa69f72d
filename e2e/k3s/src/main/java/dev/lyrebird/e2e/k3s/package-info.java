/**
 * Starts K3s through Testcontainers, for the shell scripts of {@code e2e/cluster}, which call {@link
 * dev.lyrebird.e2e.k3s.StartK3s} and do everything else with the {@code docker} command. Nothing of Lyrebird is known here.
 */
package dev.lyrebird.e2e.k3s;
