/**
 * One JSON dialect for every document that operator and runtime exchange, and one way to read a document of another version: a
 * {@link dev.lyrebird.contract.json.Form} says whether it is damaged or a newer Lyrebird's. The latter is never written over by whoever
 * finds it, and nothing is given up for it.
 */
package dev.lyrebird.contract.json;
