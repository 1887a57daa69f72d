/**
 * Where every reconciler meets the API server: status, Events, finalizers and the newest state that was seen. Knows no kind; what
 * is written was decided elsewhere.
 */
package dev.lyrebird.operator.cluster;
