package dev.grandstand.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.bench.Containers.Packing;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class ContainersTest {
  private final Containers containers = new Containers();

  @Test
  void equalBytesAreOpenedOnceWhereverTheyLie() throws IOException {
    byte[] packed = packed("a".repeat(20_000));
    ByteBuffer first = ByteBuffer.wrap(packed);
    ByteBuffer second = ByteBuffer.allocateDirect(packed.length + 5).put(5, packed);

    ByteBuffer content = containers.open(Packing.ZLIB, first, 0, packed.length);
    ByteBuffer again = containers.open(Packing.ZLIB, second, 5, 5 + packed.length);

    assertThat(content.limit()).isEqualTo(20_000);
    assertThat(again).isSameAs(content);
    assertThat(containers.opened()).isEqualTo(1);
  }

  @Test
  void otherBytesAreOpenedAnew() throws IOException {
    byte[] one = packed("one");
    byte[] two = packed("two");

    containers.open(Packing.ZLIB, ByteBuffer.wrap(one), 0, one.length);
    ByteBuffer content = containers.open(Packing.ZLIB, ByteBuffer.wrap(two), 0, two.length);

    assertThat(Words.text(content, 0, content.limit())).isEqualTo("two");
    assertThat(containers.opened()).isEqualTo(2);
  }

  @Test
  void viewersMayBeAFewApart() throws IOException {
    for (String text : List.of("one", "two", "one", "two")) {
      byte[] packed = packed(text);
      ByteBuffer content = containers.open(Packing.ZLIB, ByteBuffer.wrap(packed), 0, packed.length);
      assertThat(Words.text(content, 0, content.limit())).isEqualTo(text);
    }
    assertThat(containers.opened()).isEqualTo(2);
  }

  @Test
  void onlyAFewAreKept() throws IOException {
    byte[] first = packed("first");
    containers.open(Packing.ZLIB, ByteBuffer.wrap(first), 0, first.length);
    for (int i = 0; i < 16; i++) {
      byte[] packed = packed("another " + i);
      containers.open(Packing.ZLIB, ByteBuffer.wrap(packed), 0, packed.length);
    }
    containers.open(Packing.ZLIB, ByteBuffer.wrap(first), 0, first.length);

    assertThat(containers.opened()).isEqualTo(18);
  }

  private static byte[] packed(String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var deflater = new DeflaterOutputStream(bytes)) {
      deflater.write(Tongue.utf8(text));
    }
    return bytes.toByteArray();
  }
}
