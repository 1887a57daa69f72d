package dev.lyrebird.contract.order;

/**
 * One act that the operator asks of the runtime. It is carried out once: its id goes into the checkpoint's used orders in the
 * same write as its effect.
 *
 * @param id unique for all time within a source
 * @param act what to do
 */
public record Order(String id, Act act) {}
