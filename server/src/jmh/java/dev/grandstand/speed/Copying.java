package dev.grandstand.speed;

import dev.grandstand.dialect.Frame;
import java.util.List;

/// The reference that encoders are measured against: writes the same frames byte by byte, with a
/// look at each as any encoder of text must take, and into an array of its own.
final class Copying implements Work {
  private final List<byte[]> frames;

  Copying(List<Frame> frames) {
    this.frames = frames.stream().map(Copying::bytes).toList();
  }

  @Override
  public long once() {
    long written = 0;
    for (byte[] from : frames) {
      byte[] to = new byte[from.length];
      int at = 0;
      int escapes = 0;
      for (byte one : from) {
        if (one == '"' || one == '\\' || (one >= 0 && one < ' ')) {
          escapes++;
        }
        to[at++] = one;
      }
      written += to.length + escapes + to[at / 2];
    }
    return written;
  }

  static byte[] bytes(Frame frame) {
    return switch (frame) {
      case Frame.Text(byte[] text) -> text;
      case Frame.Binary(byte[] binary) -> binary;
      case Frame.Pong _, Frame.Silence _ -> throw new IllegalArgumentException("inbound only");
    };
  }

  /// How many bytes these frames are.
  static long size(List<Frame> frames) {
    long size = 0;
    for (Frame frame : frames) {
      size += bytes(frame).length;
    }
    return size;
  }
}
