package dev.lyrebird.runtime.engine.log;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** Packets of a server while somebody logs in: MySQL's documentation, "Connection Phase". */
final class LogInPackets {
    /** Of a server that offers TLS. */
    static final int TLS = 0x0800;

    private static final int PROTOCOL_41_AND_SECURE_LOG_IN = 0x8200;
    private static final int HEADER = 4;

    private LogInPackets() {}

    /** @param more capabilities beside those that a log-in needs */
    static byte[] greeting(String version, String plugin, int more) throws IOException {
        int capabilities = PROTOCOL_41_AND_SECURE_LOG_IN | more;
        ByteArrayOutputStream greeting = new ByteArrayOutputStream();
        greeting.write(10);
        text(version, greeting);
        greeting.write(new byte[] {1, 0, 0, 0});
        text("scramble", greeting);
        greeting.write(new byte[] {(byte) capabilities, (byte) (capabilities >> 8)});
        greeting.write(45);
        greeting.write(new byte[] {2, 0, 8, 0, 21});
        greeting.write(new byte[10]);
        text("scramble-two", greeting);
        text(plugin, greeting);
        return packet(0, greeting.toByteArray());
    }

    /** @return the request to go on in another way */
    static byte[] change(int number, String plugin) throws IOException {
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.write(0xFE);
        text(plugin, request);
        request.write(new byte[32]);
        return packet(number, request.toByteArray());
    }

    static byte[] accepted(int number) {
        return packet(number, new byte[] {0, 0, 0, 2, 0, 0, 0});
    }

    /** @return header and body of the next packet of a log-in, which are short */
    static byte[] next(InputStream in) throws IOException {
        byte[] header = in.readNBytes(HEADER);
        byte[] body = in.readNBytes(header[0] & 0xFF | (header[1] & 0xFF) << 8);
        byte[] packet = new byte[HEADER + body.length];
        System.arraycopy(header, 0, packet, 0, HEADER);
        System.arraycopy(body, 0, packet, HEADER, body.length);
        return packet;
    }

    /** @return the body as text */
    static String text(byte[] packet) {
        return new String(packet, HEADER, packet.length - HEADER, StandardCharsets.ISO_8859_1);
    }

    private static void text(String text, ByteArrayOutputStream out) throws IOException {
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.write(0);
    }

    private static byte[] packet(int number, byte[] body) {
        byte[] packet = new byte[body.length + HEADER];
        packet[0] = (byte) body.length;
        packet[3] = (byte) number;
        System.arraycopy(body, 0, packet, HEADER, body.length);
        return packet;
    }
}
