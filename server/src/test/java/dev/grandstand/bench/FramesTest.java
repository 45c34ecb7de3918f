package dev.grandstand.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FramesTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 125, 126, 65_535, 65_536})
  void framesOfEveryLengthAreFound(int length) {
    ByteBuffer in = serverFrames(length, 3);

    assertThat(lengths(in, in.limit())).containsExactly(length, 3);
  }

  @ParameterizedTest
  @ValueSource(ints = {5, 126, 70_000})
  void halfAFrameWaitsForItsOtherHalf(int length) {
    ByteBuffer in = serverFrames(length);

    for (int cut = 0; cut < in.limit(); cut += 1 + cut / 3) {
      assertThat(lengths(in, cut)).isEmpty();
      assertThat(Frames.read(in, 0, cut, (_, _, _) -> {})).isZero();
    }
  }

  @Test
  void whatAClientWritesIsMaskedAndWhole() {
    byte[] payload = Tongue.utf8("弹幕 over the wire");
    ByteBuffer out = ByteBuffer.allocate(Frames.size(payload.length));

    Frames.write(out, Frames.TEXT, payload);

    assertThat(out.hasRemaining()).isFalse();
    assertThat(out.get(0) & 0xFF).isEqualTo(0x81);
    assertThat(out.get(1) & 0xFF).isEqualTo(0x80 | payload.length);
    byte[] unmasked = new byte[payload.length];
    for (int i = 0; i < unmasked.length; i++) {
      unmasked[i] = (byte) (out.get(6 + i) ^ out.get(2 + (i & 3)));
    }
    assertThat(unmasked).isEqualTo(payload);
  }

  private static List<Integer> lengths(ByteBuffer in, int to) {
    List<Integer> lengths = new ArrayList<>();
    Frames.read(in, 0, to, (_, from, end) -> lengths.add(end - from));
    return lengths;
  }

  private static ByteBuffer serverFrames(int... lengths) {
    ByteBuffer frames = ByteBuffer.allocate(200_000);
    for (int length : lengths) {
      frames.put((byte) 0x81);
      if (length < 126) {
        frames.put((byte) length);
      } else if (length < 65_536) {
        frames.put((byte) 126).putShort((short) length);
      } else {
        frames.put((byte) 127).putLong(length);
      }
      frames.put(new byte[length]);
    }
    return frames.flip();
  }
}
