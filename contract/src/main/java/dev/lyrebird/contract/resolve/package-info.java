/** From a resource as a user wrote it to the configuration that a runtime runs: defaults, and the errors no schema can see. */
package dev.lyrebird.contract.resolve;
