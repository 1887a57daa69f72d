/** What a row's values are to a gate: their types, and how they are asked for. Knows no gate and no expression. */
package dev.lyrebird.contract.gate.value;
