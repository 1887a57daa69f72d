/**
 * The resolved pipeline: everything the runtime needs to know of a source, and no secret. Its hash decides about a redeploy, so it
 * holds nothing that changes by itself.
 *
 * <p>What the first form had is always written, with defaults filled in. A property that came later is absent from the text at its
 * default, also where the user has said that default: else an upgrade would replace every capture, and no source that does without
 * it could go back to an earlier runtime, which ends at a property that it does not know. What resolves it ({@code
 * contract.resolve}) leaves it out; the record takes an absent one for empty.
 */
package dev.lyrebird.contract.config;
