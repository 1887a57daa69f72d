/**
 * How a part of a source says that it cannot go on: one exception, whoever asked the server, so that nobody turns one into another.
 * It knows the contract and nothing of the runtime.
 */
package dev.lyrebird.runtime.failure;
