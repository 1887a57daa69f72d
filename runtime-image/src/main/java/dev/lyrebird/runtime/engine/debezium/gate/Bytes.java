package dev.lyrebird.runtime.engine.debezium.gate;

import io.debezium.data.geometry.Geometry;
import io.debezium.data.geometry.Point;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.Struct;

/** What is bytes to a gate, in Debezium's several forms. */
final class Bytes {
    private Bytes() {}

    static byte[] of(Object value) {
        if (value instanceof byte[] bytes) {
            return bytes;
        }
        ByteBuffer buffer = ((ByteBuffer) value).duplicate();
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }

    /** BIT(n) as the server shows it: the most significant byte first, which Debezium has last. */
    static Object reversed(Object value) {
        byte[] bytes = of(value);
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    static Object wkb(Object geometry) {
        return of(((Struct) geometry).get(Geometry.WKB_FIELD));
    }

    static Object geometry(Schema schema, byte[] wkb) {
        Struct geometry = new Struct(schema).put(Geometry.WKB_FIELD, wkb);
        if (schema.field(Point.X_FIELD) != null) {
            double[] point = Point.parseWKBPoint(wkb);
            geometry.put(Point.X_FIELD, point[0]).put(Point.Y_FIELD, point[1]);
        }
        return geometry;
    }

    /** VECTOR as the server stores it: numbers of four bytes, the least significant first. */
    static Object ofFloats(Object value) {
        List<?> numbers = (List<?>) value;
        ByteBuffer bytes = ByteBuffer.allocate(numbers.size() * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        numbers.forEach(number -> bytes.putFloat(((Number) number).floatValue()));
        return bytes.array();
    }

    static Object floats(Object value) {
        ByteBuffer bytes = ByteBuffer.wrap(of(value)).order(ByteOrder.LITTLE_ENDIAN);
        List<Float> numbers = new ArrayList<>();
        while (bytes.remaining() >= Float.BYTES) {
            numbers.add(bytes.getFloat());
        }
        return numbers;
    }
}
