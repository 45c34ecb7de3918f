package dev.grandstand.bench;

import java.io.IOException;
import java.nio.ByteBuffer;

/// Who says everything, at the pace of the load.
final class Sender {
  private static final int MOST_WAITING = 256 * 1024;

  /// Without any arrival for so long, what is under way is given up as lost.
  private static final long GIVE_UP_NANOS = 500_000_000;

  private final Course course;
  private final Voice voice;
  private final Pace pace;
  private final int everyone;
  private final byte[] payload;
  private final int markAt;
  private final int opcode;
  private final boolean framed;
  private final ByteBuffer out = ByteBuffer.allocateDirect(MOST_WAITING);

  private int sent;
  private long began;
  private boolean measured;
  private boolean stopped;
  private long writtenOff;
  private long arrivals;
  private long lastArrival;
  private int givenUp;

  Sender(Course course, Load load) {
    this.course = course;
    this.voice = load.tongue().voice();
    this.pace = load.pace();
    this.everyone = load.receivers();
    this.payload = voice.say(load.room(), Goconn.danmaku(load.messageBytes()));
    this.markAt = Mark.find(ByteBuffer.wrap(payload), 0, payload.length);
    this.opcode = voice.tongue().opcode();
    this.framed = voice.path(load.room()) != null;
  }

  Voice voice() {
    return voice;
  }

  /// Sends what is due; answers how many nanoseconds from now it wants its next turn.
  long turn(Link link, long now, long delivered) throws IOException {
    switch (course.phase()) {
      case ENTERING, OVER -> {
        return Long.MAX_VALUE;
      }
      case WARMING -> {}
      case MEASURING -> {
        if (!measured) {
          measured = true;
          course.measureFrom(sent);
        }
      }
      case DRAINING -> {
        if (!stopped) {
          stopped = true;
          course.measureUntil(sent);
        }
        flush(link);
        return Long.MAX_VALUE;
      }
    }
    if (began == 0) {
      began = now;
      lastArrival = now;
    }
    long done = done(now, delivered);
    long due = pace.nextDue(sent, done, began, now);
    while (due <= now && out.remaining() >= Frames.size(payload.length)) {
      Mark.write(payload, markAt, sent, due);
      if (framed) {
        Frames.write(out, opcode, payload);
      } else {
        out.put(payload);
      }
      sent++;
      due = pace.nextDue(sent, done, began, now);
    }
    flush(link);
    return due == Pace.NOT_YET ? GIVE_UP_NANOS : Math.max(0, due - now);
  }

  private long done(long now, long delivered) {
    if (delivered != arrivals) {
      arrivals = delivered;
      lastArrival = now;
    }
    long underWay = (long) sent * everyone - delivered - writtenOff;
    if (underWay > 0 && pace instanceof Pace.Window && now - lastArrival > GIVE_UP_NANOS) {
      writtenOff += underWay;
      lastArrival = now;
      givenUp++;
    }
    return (delivered + writtenOff) / everyone;
  }

  private void flush(Link link) throws IOException {
    if (out.position() > 0) {
      link.write(out.flip());
      out.compact();
    }
  }

  int sent() {
    return sent;
  }

  /// How often what was under way had to be given up to go on.
  int givenUp() {
    return givenUp;
  }
}
