/**
 * What happens to resources that hold a finalizer of ours when the operator itself goes away: a program of its own in the operator's
 * image, run by the chart's hooks. It knows no kind by name, and starts without the operator's framework.
 */
package dev.lyrebird.operator.uninstall;
