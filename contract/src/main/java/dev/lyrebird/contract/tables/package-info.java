/** What a table is, and which tables a pattern means. */
package dev.lyrebird.contract.tables;
