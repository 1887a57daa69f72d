/**
 * Cuts tables into chunks and packs them into groups. Cutting and packing are pure; what is asked of a server (sizes, keys that
 * cut a table evenly) comes through small interfaces. Nothing here reads rows or writes ledgers.
 */
package dev.lyrebird.runtime.snapshot.plan;
