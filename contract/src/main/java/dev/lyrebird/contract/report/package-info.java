/**
 * What the runtime tells the operator: its report, written when something changed, without positions, secrets and row data; the
 * code that its process ends with; and the reasons of conditions.
 */
package dev.lyrebird.contract.report;
