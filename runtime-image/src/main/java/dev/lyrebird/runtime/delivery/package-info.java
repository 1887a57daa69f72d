/**
 * Between engine and destination: a buffer bounded in bytes, and one thread that sends what waits there and remembers up to
 * where everything was acknowledged. Knows neither the engine's insides nor the checkpoint nor Kubernetes; whether a send is
 * allowed it asks a {@link dev.lyrebird.runtime.delivery.Fence}.
 */
package dev.lyrebird.runtime.delivery;
