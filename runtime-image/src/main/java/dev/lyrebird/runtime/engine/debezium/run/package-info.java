/** One run of Debezium's embedded engine: its settings, what is plugged into it, its end, and what its errors mean. */
package dev.lyrebird.runtime.engine.debezium.run;
