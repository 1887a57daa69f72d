/**
 * Says what gates do to tables, and which rule of which gate decided, before anything runs. Pure, but for reading a schema file:
 * the same resolution and the same plans as a capture's. Where tables come from is the command's business.
 */
package dev.lyrebird.runtime.explain;
