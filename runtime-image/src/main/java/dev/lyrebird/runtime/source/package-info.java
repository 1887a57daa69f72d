/**
 * What the server of a source can do, put together: its answers ({@code server}), the engines that read its log ({@code engine}),
 * and the copy of its tables ({@code snapshot}). Whoever runs a capture knows the interface alone; nothing below knows this package.
 */
package dev.lyrebird.runtime.source;
