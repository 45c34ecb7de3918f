package dev.grandstand.speed;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Frame;
import dev.grandstand.hall.Broadcast;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Envelope;
import dev.grandstand.stage.Accents;
import dev.grandstand.transport.Trial;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What the guard measures, and beside what. A new accent is in it by itself.
final class Contests implements AutoCloseable {
  record Contest(Work work, Work reference) {}

  static final String SLOW = "self-test.goconn-plain.8";
  static final String SLOW_IS = "encoder.goconn-plain.8";

  private static final Cursor PLACE = new Cursor(1, 0);

  private final Map<String, Accent> accents = Accents.all();
  private final Map<String, Contest> all = new LinkedHashMap<>();
  private final List<Trial> trials = new ArrayList<>();

  Contests() {
    accents.forEach((name, accent) -> {
      for (int danmaku : new int[] {1, 8, 64}) {
        encoder("encoder.%s.%d".formatted(name, danmaku), accent, Accents.danmaku(danmaku));
      }
      encoder("plays.%s.8".formatted(name), accent, Accents.plays(8));
      events(name, accent, Accents.events().values());
    });
    shared("goconn-plain", "goconn-full");
    shared("goconn-plain", "bilibili-ver0");
    for (int viewers : new int[] {10, 1_000, 19_800}) {
      fanout(viewers, "goconn-plain");
    }
    fanout(1_000, "goconn-plain", "bilibili-ver0");
    // An encoder that does everything twice: if this is within the bound, the guard is blind.
    Contest sound = all.get(SLOW_IS);
    if (sound != null) {
      all.put(
          SLOW, new Contest(() -> sound.work().once() + sound.work().once(), sound.reference()));
    }
  }

  Map<String, Contest> all() {
    return all;
  }

  /// Unless the accent has no word for it: then there is nothing to measure it beside.
  private void encoder(String name, Accent accent, List<Envelope> batch) {
    List<Frame> frames = accent.spell(batch);
    if (!frames.isEmpty()) {
      all.put(name, new Contest(() -> Copying.size(accent.spell(batch)), new Copying(frames)));
    }
  }

  /// One of each, and each by itself.
  private void events(String name, Accent accent, Collection<Envelope> events) {
    List<List<Envelope>> batches = events.stream().map(List::of).toList();
    List<Frame> frames = batches.stream().flatMap(one -> accent.spell(one).stream()).toList();
    all.put(
        "events." + name,
        new Contest(
            () -> {
              long size = 0;
              for (List<Envelope> one : batches) {
                size += Copying.size(accent.spell(one));
              }
              return size;
            },
            new Copying(frames)));
  }

  /// One broadcast that 16 loops ask for in two accents, beside spelling it once in each.
  private void shared(String first, String second) {
    Accent one = Accents.named(first);
    Accent other = Accents.named(second);
    List<Envelope> batch = Accents.danmaku(8);
    all.put(
        "broadcast.%s+%s.16-loops".formatted(first, second),
        new Contest(
            () -> {
              var broadcast = new Broadcast(batch, PLACE);
              long size = 0;
              for (int i = 0; i < 16; i++) {
                size += Copying.size(broadcast.in(one)) + Copying.size(broadcast.in(other));
              }
              return size;
            },
            () -> Copying.size(one.spell(batch)) + Copying.size(other.spell(batch))));
  }

  private void fanout(int viewers, String... names) {
    List<Accent> spoken = List.of(names).stream().map(Accents::named).toList();
    var trial = new Trial(1, viewers, spoken, 1);
    trials.add(trial);
    all.put(
        "fanout.%s.%d".formatted(String.join("+", names), viewers),
        new Contest(trial::deliverNew, trial::bareWalk));
  }

  @Override
  public void close() {
    trials.forEach(Trial::close);
  }
}
