/** One JSON dialect for every document that operator and runtime exchange. */
package dev.lyrebird.contract.json;
