package dev.lyrebird.runtime.local;

import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;

/** Why a file cannot be used, in words: some of Java's exceptions have the reason in their name alone. */
public final class UnusableFile {
    private UnusableFile() {}

    public static String why(FileSystemException e) {
        if (e.getReason() != null) {
            return e.getReason();
        }
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (e instanceof NoSuchFileException) {
            return "there is no such file";
        }
        return e instanceof FileAlreadyExistsException
                ? "a file is in the way"
                : e.getClass().getSimpleName();
    }
}
