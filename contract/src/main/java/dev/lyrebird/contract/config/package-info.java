/**
 * The resolved pipeline: everything the runtime needs to know of a source, with every default filled in and no secret. Its
 * hash decides about a redeploy, so it holds nothing that changes by itself.
 */
package dev.lyrebird.contract.config;
