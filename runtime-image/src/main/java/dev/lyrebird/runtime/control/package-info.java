/** What the operator asks of this process: the current order, read and watched. */
package dev.lyrebird.runtime.control;
