package dev.lyrebird.runtime.engine.direct.log;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;

/**
 * A socket that never asks the kernel whether more has come: whoever reads it through a buffer learns from {@code available} what
 * the buffer holds, for nothing, and may ask after each event.
 */
final class QuietSocket extends Socket {
    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int available() {
                return 0;
            }
        };
    }
}
