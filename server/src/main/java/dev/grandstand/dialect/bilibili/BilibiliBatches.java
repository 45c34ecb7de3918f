package dev.grandstand.dialect.bilibili;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder;
import dev.grandstand.dialect.Frame;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
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

  private static final int CHUNK = 8192;

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
    var all = new ByteArrayOutputStream(bytes);
    packets.forEach(all::writeBytes);
    compress(version, all.toByteArray())
        .ifPresentOrElse(
            body -> frames.add(new Frame.Binary(BilibiliFrames.message(version, body))),
            () -> plain(packets, frames));
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
    Deflater deflater = new Deflater();
    try {
      deflater.setInput(plain);
      deflater.finish();
      var body = new ByteArrayOutputStream(plain.length / 2);
      byte[] chunk = new byte[CHUNK];
      while (!deflater.finished()) {
        body.write(chunk, 0, deflater.deflate(chunk));
      }
      return body.toByteArray();
    } finally {
      deflater.end();
    }
  }
}
