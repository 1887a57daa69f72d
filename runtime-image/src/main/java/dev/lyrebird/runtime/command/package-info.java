/** The command line: what the runtime can be asked to do, and how its parts are put together for it. */
package dev.lyrebird.runtime.command;
