/**
 * What is true of a condition, and how conditions are merged: shared by the reconcilers of all kinds. Pure, and without any
 * kind of its own.
 */
package dev.lyrebird.operator.verdict;
