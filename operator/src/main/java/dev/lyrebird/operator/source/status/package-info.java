/** The one place where a CdcSource's status is built, whole, from what is known and was decided. Pure. */
package dev.lyrebird.operator.source.status;
