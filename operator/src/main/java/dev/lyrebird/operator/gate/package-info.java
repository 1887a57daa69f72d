/**
 * Gates as the operator sees them, whichever of the two kinds: read into a meaning, tested, bound to namespaces. Pure; shared by
 * the reconcilers of the gates, which say it, and that of the sources, which act on it.
 */
package dev.lyrebird.operator.gate;
