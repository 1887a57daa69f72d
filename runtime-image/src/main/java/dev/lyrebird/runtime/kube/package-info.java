/**
 * The few requests that a capture pod makes to the API server: get, replace and watch ConfigMaps by name. On the JDK's own HTTP
 * client, since start time and memory of the pod count. Knows nothing of what the ConfigMaps mean.
 */
package dev.lyrebird.runtime.kube;
