package dev.grandstand.bench;

import java.io.IOException;
import java.nio.ByteBuffer;

/// The member in the room who says everything. It always speaks goconn, where danmaku are sent over
/// the connection itself; the room carries them to whichever dialect the viewers speak.
final class Sender {
  private static final String NAME = "bench";
  private static final int AROUND_TEXT =
      ("{\"msgtype\":2,\"username\":\"" + NAME + "\",\"msg\":\"\"}").length();
  private static final int MOST_WAITING = 256 * 1024;

  /// Without any arrival for so long, what is under way is given up as lost.
  private static final long GIVE_UP_NANOS = 500_000_000;

  private final Course course;
  private final Pace pace;
  private final int everyone;
  private final byte[] payload;
  private final int markAt;
  private final ByteBuffer out = ByteBuffer.allocateDirect(MOST_WAITING);

  private int sent;
  private long began;
  private boolean measured;
  private boolean stopped;
  private long writtenOff;
  private long arrivals;
  private long lastArrival;
  private int givenUp;

  /// @param everyone how many get each danmaku
  Sender(Course course, Load load, int everyone) {
    this.course = course;
    this.pace = load.pace();
    this.everyone = everyone;
    String before = "{\"msgtype\":2,\"msg\":\"";
    this.payload = Tongue.utf8(before + Mark.blank(load.messageBytes() - AROUND_TEXT) + "\"}");
    this.markAt = before.length();
  }

  static byte[] enter(String room) {
    return Tongue.utf8(
        "{\"msgtype\":1,\"roomid\":\""
            + room
            + "\",\"userid\":\"bench\",\"username\":\""
            + NAME
            + "\"}");
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
      Frames.write(out, Frames.TEXT, payload);
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

  /// Whether the server answered one of its danmaku with an error.
  static boolean isRefusal(String message) {
    return message.contains("\"msgtype\":0");
  }
}
