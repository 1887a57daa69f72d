/**
 * The checkpoint document: the durable statement up to where everything was delivered, and who may write it. Pure data and
 * its codec; reading and writing the ConfigMap belongs to the runtime.
 */
package dev.lyrebird.contract.checkpoint;
