/** The one place where a gate's status is built, whole, from what is known and was decided. Pure. */
package dev.lyrebird.operator.filter.status;
