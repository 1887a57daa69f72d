/** The expression language of {@code where}: the only place that knows it is CEL. */
package dev.lyrebird.contract.gate.where;
