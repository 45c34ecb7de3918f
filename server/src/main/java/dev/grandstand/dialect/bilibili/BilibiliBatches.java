package dev.grandstand.dialect.bilibili;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import dev.grandstand.dialect.Frame;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.Deflater;

/// Puts packets into frames: one outer packet to a frame, always, because one reader throws away a
/// frame that holds more and another reads them backwards. Several go together only inside a
/// compressed one.
final class BilibiliBatches {
  private static final System.Logger LOG = System.getLogger(BilibiliBatches.class.getName());

  /// Past this, brotli takes much longer for little.
  private static final int BROTLI_QUALITY = 5;

  private static final int SLACK = 64;

  /// Zlib clears a quarter of a megabyte for each: longer than to compress a few messages. A loop
  /// has its own.
  private static final ThreadLocal<Deflater> DEFLATERS = ThreadLocal.withInitial(Deflater::new);

  private final BilibiliSettings settings;
  private volatile boolean brotli;

  BilibiliBatches(BilibiliSettings settings) {
    this(settings, Brotli4jLoader.isAvailable());
    if (!brotli) {
      LOG.log(Level.WARNING, "no brotli here: clients that ask for it get plain messages");
    }
  }

  BilibiliBatches(BilibiliSettings settings, boolean brotli) {
    this.settings = settings;
    this.brotli = brotli;
  }

  /// What a client that asked for this gets. Every client understands plain.
  int version(int protover) {
    return protover == BilibiliFrames.BROTLI && !brotli ? BilibiliFrames.PLAIN : protover;
  }

  List<Frame> frames(int version, List<byte[]> packets) {
    List<Frame> frames = new ArrayList<>();
    if (version(version) == BilibiliFrames.PLAIN) {
      plain(packets, frames);
      return frames;
    }
    List<byte[]> together = new ArrayList<>();
    int bytes = 0;
    for (byte[] packet : packets) {
      if (!together.isEmpty() && bytes + packet.length > settings.maxPacketOut()) {
        press(version, together, bytes, frames);
        together.clear();
        bytes = 0;
      }
      together.add(packet);
      bytes += packet.length;
    }
    if (!together.isEmpty()) {
      press(version, together, bytes, frames);
    }
    return frames;
  }

  private void press(int version, List<byte[]> packets, int bytes, List<Frame> frames) {
    if (packets.size() < settings.compressPackets() && bytes < settings.compressBytes()) {
      plain(packets, frames);
      return;
    }
    compress(version, joined(packets, bytes))
        .ifPresentOrElse(
            body -> frames.add(new Frame.Binary(BilibiliFrames.message(version, body))),
            () -> plain(packets, frames));
  }

  private static byte[] joined(List<byte[]> packets, int bytes) {
    ByteBuffer all = ByteBuffer.allocate(bytes);
    packets.forEach(all::put);
    return all.array();
  }

  private static void plain(List<byte[]> packets, List<Frame> frames) {
    packets.forEach(packet -> frames.add(new Frame.Binary(packet)));
  }

  private Optional<byte[]> compress(int version, byte[] plain) {
    if (version == BilibiliFrames.ZLIB) {
      return Optional.of(deflate(plain));
    }
    try {
      return Optional.of(
          Encoder.compress(plain, new Encoder.Parameters().setQuality(BROTLI_QUALITY)));
    } catch (IOException e) {
      brotli = false;
      LOG.log(Level.WARNING, "brotli failed: its clients get plain messages from now on", e);
      return Optional.empty();
    }
  }

  private static byte[] deflate(byte[] plain) {
    Deflater deflater = DEFLATERS.get();
    deflater.reset();
    deflater.setInput(plain);
    deflater.finish();
    byte[] body = new byte[plain.length / 2 + SLACK];
    int size = 0;
    while (true) {
      size += deflater.deflate(body, size, body.length - size);
      if (deflater.finished()) {
        return Arrays.copyOf(body, size);
      }
      body = Arrays.copyOf(body, body.length * 2);
    }
  }
}
