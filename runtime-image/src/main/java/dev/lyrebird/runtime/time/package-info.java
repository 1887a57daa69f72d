/** Time as the runtime measures it: a monotonic clock that tests can move, and waits that grow. Knows nothing else. */
package dev.lyrebird.runtime.time;
