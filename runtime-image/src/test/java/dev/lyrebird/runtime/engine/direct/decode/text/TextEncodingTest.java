package dev.lyrebird.runtime.engine.direct.decode.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.mysql.cj.CharsetMapping;
import dev.lyrebird.runtime.engine.direct.decode.text.Utf8Text.Place;
import dev.lyrebird.runtime.engine.direct.decode.wire.JsonOutput;
import dev.lyrebird.runtime.engine.direct.decode.wire.UndecodableEvent;
import java.lang.ref.WeakReference;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TextEncodingTest {
    private static final ObjectMapper JACKSON = new ObjectMapper();
    private static final String[] PIECES = {
        "a",
        "plain text of some length",
        "\"",
        "\\",
        "\n",
        "\u0001",
        "\u001f",
        "\u007f",
        "é",
        "ß",
        "表",
        "\u2028",
        "\uD83D\uDE00",
        " "
    };

    private static String written(TextEncoding encoding, byte[] bytes) {
        JsonOutput out = new JsonOutput(1 << 20);
        encoding.quoted(bytes, 0, bytes.length, out);
        return new String(out.copy(), StandardCharsets.UTF_8);
    }

    private static String jackson(String text) throws JsonProcessingException {
        return new String(bytesOf(text), StandardCharsets.UTF_8);
    }

    private static byte[] bytesOf(String text) throws JsonProcessingException {
        return JACKSON.writeValueAsBytes(text);
    }

    private static String random(Random random) {
        StringBuilder text = new StringBuilder();
        for (int pieces = random.nextInt(12); pieces > 0; pieces--) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    @Test
    void utf8IsEscapedAsJacksonDoes() throws Exception {
        Random random = new Random(1);
        TextEncoding utf8 = new Utf8Text(Place.STRING);
        for (int i = 0; i < 50_000; i++) {
            String text = random(random);
            assertThat(written(utf8, text.getBytes(StandardCharsets.UTF_8))).isEqualTo(jackson(text));
        }
    }

    @Test
    void textIsReadWhereverItStands() throws Exception {
        Random random = new Random(4);
        TextEncoding utf8 = new Utf8Text(Place.STRING);
        for (int i = 0; i < 50_000; i++) {
            String text = random(random);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            byte[] around = new byte[random.nextInt(12) + bytes.length + random.nextInt(12)];
            java.util.Arrays.fill(around, (byte) '"');
            int from = random.nextInt(around.length - bytes.length + 1);
            System.arraycopy(bytes, 0, around, from, bytes.length);
            JsonOutput out = new JsonOutput(1 << 20);
            utf8.quoted(around, from, bytes.length, out);
            assertThat(new String(out.copy(), StandardCharsets.UTF_8)).isEqualTo(jackson(text));
        }
    }

    @Test
    void aTextThatGrowsSixfoldFindsItsRoom() throws Exception {
        TextEncoding utf8 = new Utf8Text(Place.STRING);
        String text = "\u0001".repeat(5_000) + "x".repeat(5_000) + "\u001f\uD83D\uDE00\"".repeat(5_000);
        assertThat(written(utf8, text.getBytes(StandardCharsets.UTF_8))).isEqualTo(jackson(text));
    }

    /** Whether it fits is known from what is written, not from what might have been. */
    @ParameterizedTest
    @ValueSource(strings = {"two lines\nof a text\n", "\n\u0001\uD83D\uDE00é\n", "\u0001\u0001"})
    void aTextThatFitsIsNotTakenForATooLargeOne(String beginning) throws Exception {
        for (int plain : new int[] {450_000, 600_000, 999_950}) {
            String text = beginning + "x".repeat(plain);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            JsonOutput out = new JsonOutput(1_000_000);
            new Utf8Text(Place.STRING).quoted(bytes, 0, bytes.length, out);
            assertThat(new String(out.copy(), StandardCharsets.UTF_8)).isEqualTo(jackson(text));
        }
    }

    @Test
    void aTextThatDoesNotFitIsRefused() {
        byte[] bytes =
                ("\u0001".repeat(90_000) + "x".repeat(460_000) + "\n".repeat(300)).getBytes(StandardCharsets.UTF_8);
        JsonOutput out = new JsonOutput(1_000_000);
        assertThatThrownBy(() -> new Utf8Text(Place.STRING).quoted(bytes, 0, bytes.length, out))
                .isInstanceOfSatisfying(UndecodableEvent.class, refused -> assertThat(refused.kind())
                        .isEqualTo(UndecodableEvent.Kind.TooLarge))
                .hasMessageContaining("larger than 1000000 bytes");
    }

    @Test
    void textInsideOfADocumentIsEscapedTwice() throws Exception {
        Random random = new Random(2);
        TextEncoding inside = new Utf8Text(Place.STRING_IN_STRING);
        for (int i = 0; i < 50_000; i++) {
            String text = random(random);
            byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
            JsonOutput out = new JsonOutput(1 << 20);
            inside.content(bytes, 0, bytes.length, out);
            String document =
                    JACKSON.readValue("\"" + new String(out.copy(), StandardCharsets.UTF_8) + "\"", String.class);
            assertThat(JACKSON.readValue("\"" + document + "\"", String.class)).isEqualTo(text);
        }
    }

    @Test
    void damagedUtf8IsReplacedAsJavaDoes() throws Exception {
        Random random = new Random(3);
        TextEncoding utf8 = new Utf8Text(Place.STRING);
        for (int i = 0; i < 100_000; i++) {
            byte[] bytes = random(random).getBytes(StandardCharsets.UTF_8);
            for (int damages = 1 + random.nextInt(3); damages > 0 && bytes.length > 0; damages--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            }
            assertThat(written(utf8, bytes)).isEqualTo(jackson(new String(bytes, StandardCharsets.UTF_8)));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ascii", "big5", "binary", "cp1250", "cp1251", "cp1256", "cp1257", "cp850", "cp852", "cp866", "cp932",
                        "eucjpms",
                "euckr", "gb18030", "gb2312", "gbk", "greek", "hebrew", "koi8r", "latin2", "latin5", "latin7", "macce",
                        "macroman",
                "sjis", "tis620", "ujis", "utf16le", "armscii8", "dec8", "geostd8", "hp8", "keybcs2", "swe7"
            })
    void everySetIsReadAsMySqlsDriverReadsIt(String set) throws Exception {
        Charset java = Charset.forName(Registry.java(set));
        TextEncoding encoding = new CharacterSets().find(set).orElseThrow();
        Random random = new Random(set.hashCode());
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(40)];
            random.nextBytes(bytes);
            assertThat(written(encoding, bytes)).isEqualTo(jackson(new String(bytes, java)));
            assertThat(encoding.text(bytes, 0, bytes.length)).isEqualTo(new String(bytes, java));
        }
    }

    @Test
    void latin1HasNoHoles() {
        TextEncoding latin1 = new CharacterSets().find("latin1").orElseThrow();
        assertThat(written(latin1, new byte[] {(byte) 0x80, (byte) 0x81, (byte) 0xE9}))
                .isEqualTo("\"€\u0081é\"");
    }

    @Test
    void aLongTextOfAWideSetIsDecodedInSteps() throws Exception {
        String text = "漢字x\uD83D\uDE00".repeat(2_000);
        TextEncoding utf16 = new CharacterSets().find("utf16").orElseThrow();
        assertThat(written(utf16, text.getBytes(StandardCharsets.UTF_16BE))).isEqualTo(jackson(text));
    }

    /** Each column has an encoding of its own: one row's event would be in memory beside the next one's. */
    @Test
    void theRoomOfALargeEventIsNotKept() {
        TextEncoding utf8 = new Utf8Text(Place.STRING);
        WeakReference<byte[]> room = new WeakReference<>(roomOfALargeEvent(utf8));
        await().until(() -> {
            System.gc();
            return room.get() == null;
        });
        assertThat(written(utf8, new byte[] {'a'})).isEqualTo("\"a\"");
    }

    private static byte[] roomOfALargeEvent(TextEncoding encoding) {
        JsonOutput out = new JsonOutput(64 << 20);
        out.reserve(JsonOutput.LARGE + 1);
        encoding.quoted(new byte[] {'a'}, 0, 1, out);
        return out.reserve(0);
    }

    /** Makes the driver's table visible. */
    private static final class Registry extends CharsetMapping {
        static String java(String set) {
            return getStaticJavaEncodingForMysqlCharset(set);
        }
    }
}
