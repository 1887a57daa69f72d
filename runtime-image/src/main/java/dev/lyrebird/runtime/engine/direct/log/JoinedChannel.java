package dev.lyrebird.runtime.engine.direct.log;

import com.github.shyiko.mysql.binlog.io.ByteArrayInputStream;
import com.github.shyiko.mysql.binlog.io.ByteArrayOutputStream;
import com.github.shyiko.mysql.binlog.network.protocol.PacketChannel;
import com.github.shyiko.mysql.binlog.network.protocol.command.Command;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;

/** A channel of the binlog library that is logged in already, read through a {@link PacketStream}. */
final class JoinedChannel extends PacketChannel {
    private final PacketChannel channel;
    private final PacketStream in;

    JoinedChannel(PacketChannel channel) throws IOException {
        super(new NoSocket());
        this.channel = channel;
        this.in = new PacketStream(channel.getInputStream());
    }

    @Override
    public ByteArrayInputStream getInputStream() {
        return in;
    }

    @Override
    public ByteArrayOutputStream getOutputStream() {
        return channel.getOutputStream();
    }

    @Override
    public byte[] read() throws IOException {
        return channel.read();
    }

    @Override
    public void write(Command command) throws IOException {
        channel.write(command);
    }

    @Override
    public boolean isSSL() {
        return channel.isSSL();
    }

    @Override
    public void setShouldUseSoLinger0() {
        channel.setShouldUseSoLinger0();
    }

    @Override
    public boolean isOpen() {
        return channel.isOpen();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    /** The library's class wants one of its own. */
    private static final class NoSocket extends Socket {
        @Override
        public InputStream getInputStream() {
            return InputStream.nullInputStream();
        }

        @Override
        public OutputStream getOutputStream() {
            return OutputStream.nullOutputStream();
        }
    }
}
