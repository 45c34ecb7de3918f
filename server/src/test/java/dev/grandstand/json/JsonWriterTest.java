package dev.grandstand.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

final class JsonWriterTest {
  private static final String HARD =
      "\"\\/\b\t\n\f\r\u0000\u001f\u007f\u0080é\u07ff\u0800中\u2028\uffff😀";

  private static String text(JsonWriter json) {
    return new String(json.bytes(), StandardCharsets.UTF_8);
  }

  @Test
  void writesWhatItIsTold() {
    var json = new JsonWriter().object().field("a", "x").field("n", -12).field("t", true);
    json.nothing("none").object("o").endObject().array("l").item(0).item("").item(false);
    json.array().endArray().item((String) null).item(Long.MIN_VALUE).endArray().raw("r", "0.70");
    assertThat(text(json.endObject()))
        .isEqualTo(
            "{\"a\":\"x\",\"n\":-12,\"t\":true,\"none\":null,\"o\":{},"
                + "\"l\":[0,\"\",false,[],null,-9223372036854775808],\"r\":0.70}");
  }

  @Test
  void spellsStringsAsALibraryDoes() {
    var random = new Random(7);
    for (int i = 0; i < 2_000; i++) {
      String text = "plain ".repeat(random.nextInt(50)) + random(random);
      var json = new JsonWriter(random.nextInt(400)); // room may end at any place
      assertThat(text(json.array().item(text).endArray())).isEqualTo(library(text));
    }
    assertThat(text(new JsonWriter().array().item(HARD).endArray())).isEqualTo(library(HARD));
  }

  @Test
  void aDocumentInAStringIsThatStringToItsReader() throws BadJson {
    var random = new Random(7);
    for (int i = 0; i < 200; i++) {
      String text = random(random) + HARD;
      JsonWriter inner = new JsonWriter().object().field("inner", text).endObject();
      String asText = text(inner);
      byte[] outer = new JsonWriter().object().field("outer", inner).endObject().bytes();
      assertThat(outer)
          .isEqualTo(new JsonWriter().object().field("outer", asText).endObject().bytes());
      assertThat(new JsonReader(4).object(outer).text("outer")).contains(asText);
    }
  }

  @Test
  void leavesRoomForAHeader() {
    var json = new JsonWriter(0).array().item(7).endArray();
    assertThat(json.bytesBehind(2)).containsExactly(0, 0, '[', '7', ']');
  }

  @Test
  void whatIsStillOpenIsNoDocument() {
    assertThatIllegalStateException().isThrownBy(() -> new JsonWriter().object().bytes());
  }

  /// All planes, halves of characters among them.
  private static String random(Random random) {
    var text = new StringBuilder();
    int length = random.nextInt(300);
    while (text.length() < length) {
      int most = new int[] {0x80, 0x800, 0x10000, 0x110000}[random.nextInt(4)];
      text.appendCodePoint(random.nextInt(most));
    }
    return text.toString();
  }

  private static String library(String text) {
    var bytes = new ByteArrayOutputStream();
    try (JsonGenerator json =
        new JsonFactory().createGenerator(ObjectWriteContext.empty(), bytes)) {
      json.writeStartArray();
      json.writeString(text);
      json.writeEndArray();
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @Test
  void namesAreStringsToo() throws BadJson {
    byte[] written = new JsonWriter().object().field("a \"b\"", 1).endObject().bytes();
    assertThat(new JsonReader(4).object(written).integral("a \"b\"")).hasValue(1);
  }
}
