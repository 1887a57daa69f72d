/** The one port of the pod: liveness, readiness, metrics and a status for people. */
package dev.lyrebird.runtime.http;
