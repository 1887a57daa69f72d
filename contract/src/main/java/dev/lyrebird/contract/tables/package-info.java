/** Which tables a pattern means. */
package dev.lyrebird.contract.tables;
