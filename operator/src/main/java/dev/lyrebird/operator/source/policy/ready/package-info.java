/**
 * Why a source is ready or is not. Each policy is called after the reason that it gives, or the first of its reasons; those that
 * block are asked before those that explain. Knows whose turn it is, and no other condition.
 */
package dev.lyrebird.operator.source.policy.ready;
