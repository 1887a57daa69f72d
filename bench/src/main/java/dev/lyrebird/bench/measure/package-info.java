/** What the kernel says about a process and the machine, and the arithmetic on it. Knows nothing of what is measured. */
package dev.lyrebird.bench.measure;
