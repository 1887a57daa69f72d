/**
 * Gates: what may leave a database. {@link dev.lyrebird.contract.gate.FilterResolver} makes a {@code Gate} of a resource's
 * spec; {@link dev.lyrebird.contract.gate.GatePlanner} makes a {@code TablePlan} of a source's gates and one version of a
 * table, and the plan is asked per event.
 *
 * <p>How an engine uses a plan, once per table and schema version: stop the source when it has {@code problems}; leave the
 * table out when it is not {@code admitted}; change nothing when it {@code passesAll}. Otherwise, per event: {@code
 * rows().match(values)} for the image before and the one after, {@code change(kind, before, after)} for what is delivered
 * instead, and {@code column(i)} for each field, keys and schemas included, with a {@code ColumnMasker} where it is masked. A
 * change of the key is one Update here, whatever events it becomes.
 *
 * <p>Pure: no secret (keys are named by their mount), no log, no clock. The expression language is known to the package {@code
 * where} alone, and is loaded with the first {@code where}.
 */
package dev.lyrebird.contract.gate;
