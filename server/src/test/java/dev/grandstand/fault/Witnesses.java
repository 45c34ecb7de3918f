package dev.grandstand.fault;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Person;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.UserId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// A viewer of each dialect and wire in a quiet room of their own, with somebody who counts aloud.
/// Whatever happens elsewhere, each hears every number in order.
final class Witnesses {
  private static final String ROOM = "77001";
  private static final String LAST = "that was all";
  private static final int BEAT_EVERY = 100; // numbers, about a second

  private interface Ear {
    @Nullable JsonNode next() throws IOException;
  }

  private interface Heart {
    void beat() throws IOException;
  }

  private final FaultHouse house;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicBoolean over = new AtomicBoolean();
  private final List<Future<List<String>>> heard = new ArrayList<>();
  private final List<Heart> hearts = new ArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private final Future<List<String>> said;

  Witnesses(FaultHouse house) throws IOException {
    this.house = house;
    Goconn goconn = Goconn.in(house.ws, ROOM, "w").settled(1);
    Bilibili webSocket = Bilibili.webSocket(house.ws);
    assertThat(webSocket.enter(ROOM, 2, null)).isNotNull();
    Bilibili tcp = Bilibili.tcp(house.tcp);
    assertThat(tcp.enter(ROOM, 0, null)).isNotNull();
    open.addAll(List.of(goconn, webSocket, tcp));
    hearts.addAll(List.of(() -> goconn.wire.ping("alive"), webSocket::heartbeat, tcp::heartbeat));
    heard.add(threads.submit(listen(goconn::next)));
    heard.add(threads.submit(listen(webSocket::next)));
    heard.add(threads.submit(listen(tcp::next)));
    said = threads.submit(this::count);
  }

  private static Callable<List<String>> listen(Ear ear) {
    return () -> {
      List<String> heard = new ArrayList<>();
      while (heard.isEmpty() || !heard.getLast().equals(LAST)) {
        JsonNode event = requireNonNull(ear.next(), "a witness was cut off");
        String text =
            event.path("msgtype").asInt() == 2
                ? event.path("msg").asString()
                : event.path("cmd").asString("").equals("DANMU_MSG")
                    ? event.path("info").path(1).asString()
                    : "";
        if (!text.isEmpty()) {
          heard.add(text);
        }
      }
      return heard;
    };
  }

  private List<String> count() throws Exception {
    List<String> said = new ArrayList<>();
    while (!over.get()) {
      if (said.size() % BEAT_EVERY == 0) {
        for (Heart heart : hearts) {
          heart.beat(); // or whoever listens for a minute would be closed
        }
      }
      say(said, "nr " + said.size());
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
    say(said, LAST);
    return said;
  }

  private void say(List<String> said, String text) throws Exception {
    var who = new Person.Member(new UserId("counter"), "counter");
    var answer = house.hall.ask(new RoomId(ROOM), who, "w-" + said.size(), new Danmaku.Say(text));
    assertThat(answer.toCompletableFuture().get(10, TimeUnit.SECONDS)).isEmpty();
    said.add(text);
  }

  /// Ends the counting; how many numbers each has heard.
  int assertHeardAll() throws Exception {
    over.set(true);
    List<String> all = said.get(10, TimeUnit.SECONDS);
    for (Future<List<String>> each : heard) {
      assertThat(each.get(10, TimeUnit.SECONDS)).isEqualTo(all);
    }
    for (AutoCloseable one : open) {
      one.close();
    }
    threads.shutdownNow();
    return all.size();
  }
}
