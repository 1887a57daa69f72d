/** Names, labels, keys and mount paths that both sides derive from a source's name. */
package dev.lyrebird.contract.names;
