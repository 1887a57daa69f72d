/**
 * Faults between a client and a server: by request, inside of a Kubernetes client ({@code HttpFaults}), or by connection
 * ({@code TcpProxy}). Knows no server.
 */
package dev.lyrebird.testkit.fault;
