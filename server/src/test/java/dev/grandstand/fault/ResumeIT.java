package dev.grandstand.fault;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Coins;
import dev.grandstand.message.Command;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Gift;
import dev.grandstand.message.Person;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.UserId;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/// Lines that are cut at random moments while the room is busy: whoever comes back with its cursor
/// has the whole story, each event once and in order, or is told of the gap.
class ResumeIT {
  private static final String ROOM = "12345";
  private static final RoomId ROOM_ID = new RoomId(ROOM);
  private static final int VIEWERS = 10; // of each dialect
  private static final int CUTS = 50; // of each viewer: 1,000 in all
  private static final int SENDERS = 3;
  private static final int EVENTS = 2_000;
  private static final int RING = 10_000;

  private FaultHouse house;

  @BeforeEach
  void open() throws IOException {
    house = new FaultHouse(Knobs.USUAL.talkative().history(RING).unsentMost(1 << 20));
  }

  @AfterEach
  void close() {
    house.close();
  }

  /// What a viewer has pieced together over all its connections.
  private static final class Story {
    final List<String> told = new ArrayList<>();
    String cursor = "";

    void tell(JsonNode event, String what) {
      cursor = event.path("cursor").asString();
      told.add(cursor.substring(cursor.indexOf('-') + 1) + " " + what);
    }
  }

  /// One connection of either dialect.
  private interface Line extends AutoCloseable {
    /// Enters with the story's cursor. True if it was told of a gap.
    boolean enter(Story story) throws IOException;

    /// Takes the next event into the story. False if the connection is over.
    boolean hear(Story story) throws IOException;

    RawClient wire();

    @Override
    default void close() throws IOException {
      wire().close();
    }
  }

  private record GoconnLine(Goconn viewer) implements Line {
    @Override
    public boolean enter(Story story) throws IOException {
      viewer.enter(ROOM, "v", story.cursor);
      JsonNode first = requireNonNull(viewer.next(), "closed instead of let in");
      String code = first.path("code").asString();
      assertThat(code).isIn("ENTERED", "RESUMED", "GAP");
      if (!code.equals("RESUMED")) {
        story.cursor = first.path("cursor").asString();
      }
      return code.equals("GAP");
    }

    @Override
    public boolean hear(Story story) throws IOException {
      JsonNode push = viewer.next();
      if (push == null) {
        return false;
      }
      switch (push.path("msgtype").asInt()) {
        case 2 -> story.tell(push, push.path("msg").asString());
        case 3 -> story.tell(push, "gift of " + push.path("count").asInt());
        default -> {}
      }
      return true;
    }

    @Override
    public RawClient wire() {
      return viewer.wire;
    }
  }

  private record BilibiliLine(Bilibili viewer, int protover) implements Line {
    @Override
    public boolean enter(Story story) throws IOException {
      JsonNode reply =
          requireNonNull(viewer.enter(ROOM, protover, story.cursor), "closed instead of let in");
      assertThat(reply.path("code").asInt(-1)).isZero();
      boolean gap = reply.path("gap").asBoolean();
      if (gap || story.cursor.isEmpty()) {
        story.cursor = reply.path("cursor").asString();
      }
      return gap;
    }

    @Override
    public boolean hear(Story story) throws IOException {
      JsonNode event = viewer.next();
      if (event == null) {
        return false;
      }
      switch (event.path("cmd").asString()) {
        case "DANMU_MSG" -> story.tell(event, event.path("info").path(1).asString());
        case "SEND_GIFT" -> story.tell(event, "gift of " + event.path("data").path("num").asInt());
        default -> {}
      }
      return true;
    }

    @Override
    public RawClient wire() {
      return viewer.wire;
    }
  }

  private Line connect(boolean goconn, Random chance) throws IOException {
    if (goconn) {
      return new GoconnLine(Goconn.open(house.ws));
    }
    int protover = chance.nextBoolean() ? 0 : 2;
    return new BilibiliLine(
        chance.nextBoolean() ? Bilibili.tcp(house.tcp) : Bilibili.webSocket(house.ws), protover);
  }

  @Test
  void aThousandCutLinesLoseNothing() throws Exception {
    var over = new AtomicBoolean();
    var cuts = new AtomicInteger();
    var gaps = new AtomicInteger();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Line witnessed = new GoconnLine(Goconn.open(house.ws));
      var all = new Story();
      witnessed.enter(all);
      Future<?> witness =
          threads.submit(() -> {
            hearToTheEnd(witnessed, all);
            return all;
          });
      List<Future<Integer>> senders = new ArrayList<>();
      for (int i = 0; i < SENDERS; i++) {
        int sender = i;
        senders.add(threads.submit(() -> send(sender, over)));
      }
      List<Future<Story>> viewers = new ArrayList<>();
      for (int i = 0; i < 2 * VIEWERS; i++) {
        viewers.add(threads.submit(cutAndComeBack(i, cuts, gaps)));
      }
      // Each goes on until all have been cut often enough and the senders have stopped.
      while (cuts.get() < 2 * VIEWERS * CUTS || asks.get() < EVENTS) {
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
        for (var viewer : viewers) {
          if (viewer.isDone()) {
            viewer.get();
          }
        }
      }
      over.set(true);
      for (var sender : senders) {
        sender.get(10, TimeUnit.SECONDS);
      }
      say("the end");
      witness.get(20, TimeUnit.SECONDS);
      List<String> truth = all.told;
      assertThat(cuts).hasValue(2 * VIEWERS * CUTS);
      assertThat(gaps).as("told of gaps").hasValue(0);
      for (int i = 0; i < viewers.size(); i++) {
        List<String> told = viewers.get(i).get(20, TimeUnit.SECONDS).told;
        int from = truth.indexOf(told.getFirst());
        assertThat(told)
            .as("viewer %d; %s", i, house.leftOut())
            .isEqualTo(truth.subList(from, truth.size()));
      }
      assertThat(truth).hasSizeGreaterThanOrEqualTo(EVENTS);
    }
  }

  private static void hearToTheEnd(Line line, Story story) throws IOException {
    while (story.told.isEmpty() || !story.told.getLast().endsWith(" the end")) {
      assertThat(line.hear(story)).as("the line was cut by the server").isTrue();
    }
  }

  private Callable<Story> cutAndComeBack(int seed, AtomicInteger cuts, AtomicInteger gaps) {
    return () -> {
      var chance = new Random(seed);
      var story = new Story();
      for (int i = 0; i < CUTS; i++) {
        Line line = connect(seed % 2 == 0, chance);
        if (chance.nextInt(20) == 0) {
          line.wire().abort(); // before it is even in
        } else {
          if (line.enter(story)) {
            gaps.incrementAndGet();
          }
          for (int events = chance.nextInt(1, 25); events > 0; events--) {
            line.hear(story);
          }
          line.wire().nibble(chance.nextInt(40)); // half a frame that nobody will finish
          if (chance.nextBoolean()) {
            line.wire().abort();
          } else {
            line.close();
          }
        }
        cuts.incrementAndGet();
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(chance.nextInt(40)));
      }
      try (Line line = connect(seed % 2 == 0, chance)) {
        if (line.enter(story)) {
          gaps.incrementAndGet();
        }
        hearToTheEnd(line, story);
      }
      return story;
    };
  }

  /// Talk and gifts, some in bursts.
  private int send(int sender, AtomicBoolean over) throws Exception {
    var chance = new Random(1_000 + sender);
    int sent = 0;
    while (!over.get()) {
      for (int burst = chance.nextInt(1, 6); burst > 0; burst--) {
        sent++;
        if (chance.nextInt(3) == 0) {
          give(sender * 30_000 + sent % 30_000 + 1);
        } else {
          say("nr " + sent + " of " + sender);
        }
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(chance.nextInt(5, 30)));
    }
    return sent;
  }

  private void say(String text) throws Exception {
    ask(new Danmaku.Say(text));
  }

  private void give(int count) throws Exception {
    var rose = new Gift.Item(1, "rose", new Coins(1));
    ask(new Gift.Give(Gift.Level.ORDINARY, rose, count));
  }

  private final AtomicInteger asks = new AtomicInteger();

  private void ask(Command command) throws Exception {
    var who = new Person.Member(new UserId("sender"), "sender");
    var answer = house.hall.ask(ROOM_ID, who, "ask-" + asks.incrementAndGet(), command);
    assertThat(answer.toCompletableFuture().get(10, TimeUnit.SECONDS)).isEmpty();
  }

  @Test
  void whoWasAwayForTooLongIsToldOfTheGap() throws Exception {
    for (boolean goconn : new boolean[] {true, false}) {
      var chance = new Random(1);
      var story = new Story();
      try (Line line = connect(goconn, chance)) {
        line.enter(story);
        say("heard");
        while (story.told.isEmpty()) {
          line.hear(story);
        }
      }
      for (int i = 0; i <= RING; i++) {
        say("missed " + i);
      }
      try (Line line = connect(goconn, chance)) {
        assertThat(line.enter(story)).as("told of the gap").isTrue();
        say("live again");
        while (story.told.size() < 2) {
          line.hear(story);
        }
      }
      assertThat(story.told.getLast()).endsWith("live again");
    }
  }
}
