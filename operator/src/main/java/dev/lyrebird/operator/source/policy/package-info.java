/**
 * What is decided for a CdcSource, and the words for it. Pure: from a {@code SourceInput} to a verdict or a step, without a
 * client, without a clock of its own. Each policy gives a verdict or nothing; the first one that speaks explains.
 */
package dev.lyrebird.operator.source.policy;
