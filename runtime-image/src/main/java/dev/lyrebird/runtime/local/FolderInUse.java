package dev.lyrebird.runtime.local;

import java.nio.file.Path;

/** Another process runs from a folder. */
public final class FolderInUse extends Exception {
    private static final long serialVersionUID = 1L;

    FolderInUse(Path folder, String owner) {
        super("The folder " + folder + " is in use by another run (process " + owner
                + "): end that one first, or give this one another --state.");
    }
}
