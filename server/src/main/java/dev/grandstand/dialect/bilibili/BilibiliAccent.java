package dev.grandstand.dialect.bilibili;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Frame;
import dev.grandstand.message.Envelope;
import java.util.ArrayList;
import java.util.List;

/// How messages are packed for a client, and whether they carry cursors. `events` and `batches` are
/// the dialect's only ones, so accents differ by the first two.
record BilibiliAccent(int version, boolean cursors, BilibiliEvents events, BilibiliBatches batches)
    implements Accent {

  @Override
  public String dialect() {
    return BilibiliNumbers.DIALECT;
  }

  @Override
  public List<Frame> spell(List<Envelope> batch) {
    List<byte[]> packets = new ArrayList<>(batch.size());
    for (Envelope told : batch) {
      packets.addAll(events.packets(told, cursors));
    }
    return batches.frames(version, packets);
  }
}
