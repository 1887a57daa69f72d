/**
 * What the runtime tells the operator: its report, written when something changed, without positions, secrets and row data; and the
 * code that its process ends with.
 */
package dev.lyrebird.contract.report;
