package dev.grandstand.bench;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// The least that can be agreed on: the path is the room, and whoever is there may speak, in text
/// frames with the room's name in front.
final class Plain implements Tongue {
  @Override
  public String name() {
    return "plain";
  }

  @Override
  public String usualRoom() {
    return "0";
  }

  @Override
  public boolean canName(String room) {
    return room.matches("[0-9]{1,4}");
  }

  @Override
  public String path(String room) {
    return "/" + room;
  }

  @Override
  public byte @Nullable [] enter(String room) {
    return null;
  }

  @Override
  public Heard hear(ByteBuffer in, int from, int to) {
    return Heard.OTHER;
  }

  @Override
  public Voice voice() {
    return new Speaker();
  }

  private static final class Speaker implements Voice {
    @Override
    public Tongue tongue() {
      return new Plain();
    }

    @Override
    public String path(String room) {
      return "/" + room;
    }

    @Override
    public byte @Nullable [] enter(String room, int speaker) {
      return null;
    }

    @Override
    public boolean hears() {
      return true;
    }

    @Override
    public byte[] say(String room, String danmaku) {
      return Tongue.utf8(room + " " + danmaku);
    }
  }
}
