/**
 * What is decided for a CdcSource, and the words for it. Pure: from a {@code SourceInput} to a verdict or a step, without a
 * client, without a clock of its own. The condition Ready is decided in {@code ready}, where each policy gives a verdict or nothing
 * and the first one that speaks explains; here are the other conditions and the next step.
 */
package dev.lyrebird.operator.source.policy;
