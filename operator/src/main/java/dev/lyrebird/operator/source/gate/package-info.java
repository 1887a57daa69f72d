/**
 * Which gates a source passes, and which state of each: decided from what was seen of them, of the configuration that runs and
 * of what the status promised. Nothing here is ever wider than what runs, unless the change is in the plan. Pure.
 */
package dev.lyrebird.operator.source.gate;
