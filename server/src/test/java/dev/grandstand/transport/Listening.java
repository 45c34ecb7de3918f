package dev.grandstand.transport;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Farewell;
import dev.grandstand.dialect.Frame;
import dev.grandstand.dialect.Glance;
import dev.grandstand.dialect.Hello;
import dev.grandstand.dialect.Intent;
import dev.grandstand.dialect.Manners;
import dev.grandstand.dialect.Session;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.ViewerId;
import io.netty.buffer.Unpooled;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// A WebSocket ear in a channel's pipeline, and behind it a session that only notes what it hears.
final class Listening implements Dialect, Session {
  final JamChannel channel;
  final Connection connection;
  private final Manners manners;
  private final List<String> heard = new ArrayList<>();

  Listening(TinyHouse house, Manners manners) {
    this.manners = manners;
    channel = new JamChannel(house.rules);
    var line = new Line(channel, Wire.WEBSOCKET, false);
    var headcount = new Headcount(new Headcount.Of("door", name()), house.tally);
    connection = new Connection(new ViewerId(1), house.landing, headcount, this, this, line);
    channel
        .pipeline()
        .addLast(new ChannelEar(new WebSocketEar(connection, manners), line, () -> {}));
    connection.opened();
  }

  /// Once it has closed, what comes is lost.
  void hears(byte[] bytes) {
    if (channel.isOpen()) {
      channel.writeInbound(Unpooled.wrappedBuffer(bytes));
    }
  }

  /// What came to the session, in a form that can be compared.
  List<String> heard() {
    return heard;
  }

  /// The code of the close that the server said; 0 for one without, -1 for none.
  int closed() {
    List<WireFrames.Said> said = WireFrames.said(channel);
    boolean closes = !said.isEmpty() && said.getLast().opcode() == WireFrames.CLOSE;
    return closes ? said.getLast().code() : -1;
  }

  static String text(byte[] bytes) {
    return "text " + HexFormat.of().formatHex(bytes);
  }

  static String binary(byte[] bytes) {
    return "binary " + HexFormat.of().formatHex(bytes);
  }

  @Override
  public List<Intent> hear(Frame frame, Glance glance) {
    heard.add(
        switch (frame) {
          case Frame.Text(byte[] bytes) -> text(bytes);
          case Frame.Binary(byte[] bytes) -> binary(bytes);
          case Frame.Pong _ -> "alive";
          case Frame.Silence _ -> "silence";
        });
    return List.of();
  }

  @Override
  public String name() {
    return "listening";
  }

  @Override
  public Manners manners() {
    return manners;
  }

  @Override
  public List<String> paths() {
    return List.of();
  }

  @Override
  public Session open(Hello hello) {
    return this;
  }

  @Override
  public Instant deadline() {
    return Instant.MAX;
  }

  @Override
  public Accent accent() {
    return TinyDialect.Plain.PLAIN;
  }

  @Override
  public List<Frame> entered(Entrance entrance) {
    return List.of();
  }

  @Override
  public List<Intent> refused(Refusal refusal, int ref) {
    return List.of();
  }

  @Override
  public List<Intent> farewell(Farewell why) {
    return List.of();
  }
}
