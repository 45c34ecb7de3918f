package dev.grandstand.bench;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// nginx with nchan: viewers at `/sub/ROOM`, danmaku posted to `/pub/ROOM`.
final class Nchan implements Tongue {
  @Override
  public String name() {
    return "nchan";
  }

  @Override
  public String usualRoom() {
    return "bench";
  }

  @Override
  public String path(String room) {
    return "/sub/" + room;
  }

  @Override
  public byte @Nullable [] enter(String room) {
    return null;
  }

  @Override
  public Heard hear(ByteBuffer in, int from, int to) {
    boolean refused =
        Tongue.begins(in, from, to, "HTTP/1.1 4") || Tongue.begins(in, from, to, "HTTP/1.1 5");
    return refused ? Heard.REFUSAL : Heard.OTHER;
  }

  @Override
  public Voice voice() {
    return new Poster();
  }

  private static final class Poster implements Voice {
    @Override
    public Tongue tongue() {
      return new Nchan();
    }

    @Override
    public @Nullable String path(String room) {
      return null;
    }

    @Override
    public byte @Nullable [] enter(String room, int speaker) {
      return null;
    }

    @Override
    public byte[] say(String room, String danmaku) {
      return Tongue.utf8(
          "POST /pub/"
              + room
              + " HTTP/1.1\r\nHost: bench\r\nContent-Length: "
              + Tongue.utf8(danmaku).length
              + "\r\n\r\n"
              + danmaku);
    }
  }
}
