/** Files that stand in for objects of an API server. Knows the JDK alone. */
package dev.lyrebird.runtime.files;
