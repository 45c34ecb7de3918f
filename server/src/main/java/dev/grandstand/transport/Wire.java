package dev.grandstand.transport;

import dev.grandstand.dialect.Frame;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import java.util.List;

/// What stands around a frame on its way out.
enum Wire {
  WEBSOCKET {
    @Override
    int overhead(int length) {
      return length < 126 ? 2 : length < 65_536 ? 4 : 10;
    }

    @Override
    void write(ByteBuf out, int opcode, byte[] bytes) {
      out.writeByte(FINAL | opcode);
      int length = bytes.length;
      if (length < 126) {
        out.writeByte(length);
      } else if (length < 65_536) {
        out.writeByte(126).writeShort(length);
      } else {
        out.writeByte(127).writeLong(length);
      }
      out.writeBytes(bytes);
    }
  },

  /// Frames that know their own length, one behind the other.
  TCP {
    @Override
    int overhead(int length) {
      return 0;
    }

    @Override
    void write(ByteBuf out, int opcode, byte[] bytes) {
      out.writeBytes(bytes);
    }
  },

  /// Frames that wait in [CallChannel] for the next call: kind, length, bytes.
  CALLS {
    @Override
    int overhead(int length) {
      return Byte.BYTES + Integer.BYTES;
    }

    @Override
    void write(ByteBuf out, int opcode, byte[] bytes) {
      out.writeByte(opcode).writeInt(bytes.length).writeBytes(bytes);
    }
  };

  static final int TEXT = 1;
  static final int BINARY = 2;
  static final int CLOSE = 8;
  static final int PING = 9;
  static final int PONG = 10;
  private static final int FINAL = 0x80;

  abstract int overhead(int length);

  abstract void write(ByteBuf out, int opcode, byte[] bytes);

  /// All frames in one buffer, so that they leave in one write.
  ByteBuf join(ByteBufAllocator allocator, List<Frame> frames) {
    int size = 0;
    for (Frame frame : frames) {
      int length = bytes(frame).length;
      size += overhead(length) + length;
    }
    ByteBuf out = allocator.directBuffer(size, size);
    for (Frame frame : frames) {
      write(out, frame instanceof Frame.Text ? TEXT : BINARY, bytes(frame));
    }
    return out;
  }

  /// Reads off what `CALLS` wrote.
  static void split(ByteBuf joined, List<Frame> frames) {
    while (joined.isReadable()) {
      boolean text = joined.readByte() == TEXT;
      byte[] bytes = new byte[joined.readInt()];
      joined.readBytes(bytes);
      frames.add(text ? new Frame.Text(bytes) : new Frame.Binary(bytes));
    }
  }

  /// What the frames weigh, without what stands around them.
  static long length(List<Frame> frames) {
    long length = 0;
    for (Frame frame : frames) {
      length += bytes(frame).length;
    }
    return length;
  }

  private static byte[] bytes(Frame frame) {
    return switch (frame) {
      case Frame.Text(byte[] bytes) -> bytes;
      case Frame.Binary(byte[] bytes) -> bytes;
      case Frame.Pong _, Frame.Silence _ -> throw new IllegalArgumentException("inbound only");
    };
  }
}
