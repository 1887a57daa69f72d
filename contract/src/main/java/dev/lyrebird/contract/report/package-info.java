/** What the runtime tells the operator. Written when something changed; no positions, no secrets, no row data. */
package dev.lyrebird.contract.report;
