package dev.grandstand.bench;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Socket.IO 4 over WebSocket alone. The query names the room; an event `say` of anybody becomes an
/// event `said` in it.
final class SocketIo implements Tongue {
  private static final String PATH = "/socket.io/?EIO=4&transport=websocket";

  @Override
  public String name() {
    return "socket.io";
  }

  @Override
  public String usualRoom() {
    return "bench";
  }

  @Override
  public String path(String room) {
    return PATH + "&room=" + room;
  }

  @Override
  public byte[] enter(String room) {
    return Tongue.utf8("40");
  }

  @Override
  public Heard hear(ByteBuffer in, int from, int to) {
    if (Tongue.begins(in, from, to, "40")) {
      return Heard.WELCOME;
    }
    if (Tongue.begins(in, from, to, "44")) {
      return Heard.REFUSAL;
    }
    return to - from == 1 && in.get(from) == '2' ? Heard.QUESTION : Heard.OTHER;
  }

  @Override
  public byte[] answer() {
    return Tongue.utf8("3");
  }

  @Override
  public Voice voice() {
    return new Speaker();
  }

  private static final class Speaker implements Voice {
    @Override
    public Tongue tongue() {
      return new SocketIo();
    }

    @Override
    public String path(String room) {
      return PATH;
    }

    @Override
    public byte @Nullable [] enter(String room, int speaker) {
      return tongue().enter(room);
    }

    @Override
    public byte[] say(String room, String danmaku) {
      return Tongue.utf8("42[\"say\",\"" + room + "\"," + danmaku + "]");
    }
  }
}
