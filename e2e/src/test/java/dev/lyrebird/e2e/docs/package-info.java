/** The documentation without a cluster: what readers paste into a shell, and where links lead. */
package dev.lyrebird.e2e.docs;
