package dev.grandstand.dialect.bilibili;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.grandstand.json.BadJson;
import dev.grandstand.json.JsonObject;
import dev.grandstand.json.JsonReader;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/// A client from npm, unmodified, in a process of its own. It tells what it is told.
final class PublishedClient implements AutoCloseable {
  private static final File SCRIPTS = new File("src/test/clients");
  private static final JsonReader READER = new JsonReader(32);

  private final String name;
  private final Process process;
  private final List<JsonObject> told = new CopyOnWriteArrayList<>();
  private final List<String> noise = new CopyOnWriteArrayList<>();

  PublishedClient(String name, Hosted house, String room) {
    this.name = name;
    try {
      process =
          new ProcessBuilder(
                  "node",
                  "bilibili.mjs",
                  name,
                  Integer.toString(house.publicPort()),
                  Integer.toString(house.wsPort()),
                  Integer.toString(house.tcpPort()),
                  room)
              .directory(SCRIPTS)
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().name(name).start(this::listen);
  }

  private void listen() {
    try (BufferedReader lines = process.inputReader(UTF_8)) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        try {
          told.add(READER.object(line.getBytes(UTF_8)));
        } catch (BadJson _) {
          noise.add(line);
        }
      }
    } catch (IOException _) {
      // it was closed
    }
  }

  private Stream<JsonObject> events(String kind) {
    return told.stream().filter(one -> one.text("event").equals(Optional.of(kind)));
  }

  boolean isLive() {
    return events("live").findAny().isPresent();
  }

  List<Long> heartbeats() {
    return events("heartbeat").map(beat -> beat.integral("online").orElseThrow()).toList();
  }

  /// The versions of the packets as they came.
  List<Long> versions() {
    return events("packet").map(packet -> packet.integral("version").orElseThrow()).toList();
  }

  List<JsonObject> messages(String command) {
    return events("message")
        .flatMap(event -> event.object("message").stream())
        .filter(message -> message.text("cmd").equals(Optional.of(command)))
        .toList();
  }

  List<String> commands() {
    return events("message")
        .flatMap(event -> event.object("message").stream())
        .map(message -> message.text("cmd").orElseThrow())
        .toList();
  }

  /// Each as `name: text`.
  List<String> danmaku() {
    return messages("DANMU_MSG").stream()
        .map(message -> message.list("info").orElseThrow())
        .map(info -> ((List<?>) Wire.there(info.get(2))).get(1) + ": " + info.get(1))
        .toList();
  }

  /// What went wrong, as far as the client noticed.
  List<String> complaints() {
    return Stream.of(
            noise.stream(),
            events("close").map(Record::toString),
            events("error").map(Record::toString))
        .flatMap(all -> all)
        .toList();
  }

  @Override
  public String toString() {
    return name;
  }

  @Override
  public void close() {
    process.destroy();
    process.onExit().join();
  }
}
