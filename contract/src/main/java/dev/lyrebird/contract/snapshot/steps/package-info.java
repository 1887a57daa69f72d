/**
 * The way of a copy, step by step, wherever it is carried out: by pods that an operator makes, or by threads of one process. Pure:
 * from what is to be seen of a copy follows the one next act. Who looks, and who acts, lives elsewhere.
 */
package dev.lyrebird.contract.snapshot.steps;
