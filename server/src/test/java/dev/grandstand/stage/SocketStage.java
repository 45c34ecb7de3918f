package dev.grandstand.stage;

import dev.grandstand.app.Server;
import dev.grandstand.app.settings.SettingsException;
import dev.grandstand.auth.TokenDoorkeeper;
import dev.grandstand.auth.Trust;
import dev.grandstand.dialect.Dialect;
import dev.grandstand.message.Command;
import dev.grandstand.message.Person;
import dev.grandstand.message.RoomId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/// The server as it is served, with clients of the JDK at its doors and its API.
final class SocketStage implements Stage {
  static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String KEY = "the-key-of-the-stage";
  private static final String SECRET = "the secret with which the stage signs its tokens";
  private static final String CLOSED = "grandstand_connections_closed_total";

  /// More than the hops that one thing can take: to the room, to every other room, out of each.
  private static final int HOPS = 4;

  private final HttpClient http = HttpClient.newHttpClient();
  private final Path folder;
  private final Server server;
  private final ApiCalls api;
  private final List<Dialect> dialects;
  private final List<SocketPeer> peers = new ArrayList<>();
  private boolean ended;

  SocketStage(Terms wanted) throws IOException, SettingsException {
    // Counts come by the clock, which nobody can hold here; scenes about them are played on paper.
    // What is kept of one scene must not be known in the next.
    folder = Files.createTempDirectory("grandstand-stage");
    Terms terms =
        wanted
            .with("data-dir", folder.toString())
            .with("crowd.count-every", "1h")
            .with("quiz.count-every", "1h")
            .with("api.keys", KEY)
            .with("auth.secret", SECRET);
    server = Server.start(terms.settings().onFreePorts());
    dialects = new PaperStage(terms).dialects();
    api = new ApiCalls(http, "http://" + at(Server.API), KEY);
  }

  private InetSocketAddress door(String name) {
    return Objects.requireNonNull(server.addresses().get(name), name);
  }

  private String at(String name) {
    return door(name).getHostString() + ":" + door(name).getPort();
  }

  @Override
  public Peer open(String text) {
    if (Handshakes.isNeeded(text)) {
      return open(Handshakes.webSocket(text, handshake(text)));
    }
    Address address = Address.read(text);
    Dialect dialect = Spoken.at(address, dialects);
    SocketPeer peer =
        address.tcp()
            ? new TcpPeer(dialect, door(dialect.name() + "-tcp"))
            : new WebPeer(http, dialect.name(), "ws://" + at("public") + text);
    peers.add(peer);
    return peer;
  }

  private String handshake(String address) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + at("public") + address))
            .timeout(PATIENCE)
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(address, e);
    }
  }

  @Override
  public String ask(RoomId room, Person who, Command command) {
    return api.order(room.value(), who, command);
  }

  @Override
  public String post(Person who, String path, String form) {
    var doorkeeper =
        new TokenDoorkeeper(
            SECRET.getBytes(StandardCharsets.UTF_8),
            Trust.PROVEN,
            Duration.ofMinutes(5),
            InstantSource.system());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://" + at("public") + path))
            .POST(HttpRequest.BodyPublishers.ofByteArray(SignIn.form(form)))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("cookie", SignIn.cookies(doorkeeper.issue(who)))
            .timeout(PATIENCE)
            .build();
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(path, e);
    }
  }

  /// A client's ping comes back behind everything that was sent to it before; a room tells its
  /// history behind everything that it was asked before.
  @Override
  public void settle() {
    if (!ended) {
      awaitGone();
    }
    peers.forEach(SocketPeer::sync);
    for (int i = 0; i < HOPS && !ended; i++) {
      api.rooms().forEach(api::history);
    }
    peers.forEach(SocketPeer::sync);
  }

  /// Nothing comes back from a connection that a client has ended: the server counts it.
  private void awaitGone() {
    long gone = peers.stream().filter(SocketPeer::left).count();
    if (gone > 0) {
      Awaitility.await()
          .pollDelay(Duration.ZERO)
          .pollInterval(Duration.ofMillis(5))
          .atMost(PATIENCE)
          .until(() -> api.counted(CLOSED) >= gone);
    }
  }

  @Override
  public void give(Person.Member who, long coins) {
    api.give(who.id(), coins);
  }

  @Override
  public void pass(Duration time) {
    throw new AssertionError("this scene is for paper");
  }

  @Override
  public void end() {
    if (!ended) {
      ended = true;
      server.close();
    }
  }

  @Override
  public void close() {
    end();
    peers.forEach(SocketPeer::cut);
    http.shutdownNow();
    forget();
  }

  private void forget() {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
