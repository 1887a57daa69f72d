/**
 * What stands in for a cluster on one machine: Secrets from manifests and the environment, folders as volumes, a lock for who
 * runs, a line that says how it goes. Knows manifests, the pipeline and the JDK; no capture and no Kubernetes.
 */
package dev.lyrebird.runtime.local;
