/** What the operator asks of the runtime: one current order, with an id that the runtime echoes. */
package dev.lyrebird.contract.order;
