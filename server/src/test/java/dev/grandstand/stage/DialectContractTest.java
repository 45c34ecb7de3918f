package dev.grandstand.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.dialect.Accent;
import dev.grandstand.dialect.Dialect;
import dev.grandstand.dialect.Farewell;
import dev.grandstand.dialect.Frame;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Life;
import dev.grandstand.message.Person;
import dev.grandstand.message.RoomId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/// What the house relies on in every dialect. A dialect takes part by being listed and by having a
/// [Speaker].
@ParameterizedClass
@MethodSource("dialects")
final class DialectContractTest {
  private static final RoomId ROOM = new RoomId("12345");
  private static final Person.Member ZHANG = PaperRoom.member("100", "张三");
  private static final Person.Member LI = PaperRoom.member("200", "李四");

  private final Speaker speaker;
  private final PaperStage stage = new PaperStage(Terms.USUAL);

  DialectContractTest(String dialect) {
    speaker = Speakers.of(dialect);
  }

  static List<String> dialects() {
    return new PaperStage(Terms.USUAL).dialects().stream().map(Dialect::name).toList();
  }

  @Test
  void whoEntersWatches() {
    PaperConnection viewer = enter(ZHANG, "");

    assertThat(stage.facts(ROOM)).hasValueSatisfying(f -> assertThat(f.viewers()).isEqualTo(1));
    assertThat(hear(viewer)).isNotEmpty();
  }

  @Test
  void everyoneHearsEverythingInOneOrder() {
    List<PaperConnection> viewers =
        List.of(enter(ZHANG, ""), enter(LI, ""), enter(Person.GUEST, ""));
    List<String> texts = IntStream.range(0, 50).mapToObj(i -> "第" + i).toList();
    texts.forEach(this::say);

    for (PaperConnection viewer : viewers) {
      assertThat(danmaku(hear(viewer))).isEqualTo(texts);
    }
  }

  @Test
  void whatAViewerSaysReachesAll() {
    PaperConnection zhang = enter(ZHANG, "");
    PaperConnection li = enter(LI, "");
    speaker
        .danmaku("大家好")
        .ifPresent(words -> {
          zhang.say(speaker.say(words));
          stage.settle();
          assertThat(danmaku(hear(zhang))).containsExactly("大家好");
          assertThat(danmaku(hear(li))).containsExactly("大家好");
        });
  }

  @Test
  void whoLeavesIsGoneOnceAndForAll() {
    PaperConnection zhang = enter(ZHANG, "");
    enter(LI, "");
    hear(zhang);
    zhang.close();
    stage.settle();
    zhang.cut();
    say("后来");

    assertThat(hear(zhang)).isEmpty();
    assertThat(stage.facts(ROOM)).hasValueSatisfying(f -> assertThat(f.viewers()).isEqualTo(1));
  }

  @Test
  void whoComesBackHearsWhatWasMissedAndNothingTwice() {
    enter(LI, "");
    PaperConnection zhang = enter(ZHANG, "");
    say("听到");
    String place = place(hear(zhang));
    zhang.cut();
    List<String> missed = List.of("错过一", "错过二", "错过三");
    missed.forEach(this::say);

    List<String> heard = hear(enter(ZHANG, place));
    assertThat(danmaku(heard)).isEqualTo(missed);
    assertThat(heard).noneMatch(speaker::tellsGap);
    say("以后");
    assertThat(danmaku(hear(enter(ZHANG, place(heard))))).containsExactly("以后");
  }

  @Test
  void whoCannotBeBroughtUpToDateIsTold() {
    enter(LI, "");

    List<String> heard = hear(enter(ZHANG, "1-0"));
    assertThat(heard).anyMatch(speaker::tellsGap);
    say("继续");
    assertThat(stage.facts(ROOM)).hasValueSatisfying(f -> assertThat(f.viewers()).isEqualTo(2));
  }

  @Test
  void aRefusalIsTheAskersAlone() {
    PaperConnection li = enter(LI, "");
    ask(new Life.Kick(ZHANG.id(), Duration.ofHours(1), "刷屏"));
    hear(li);
    PaperConnection zhang = open();
    speaker.sayAll(speaker.enter(ROOM, ZHANG, "")).forEach(zhang::say);
    stage.settle();

    assertThat(hear(zhang)).isNotEmpty();
    assertThat(hear(li)).isEmpty();
    assertThat(stage.facts(ROOM)).hasValueSatisfying(f -> assertThat(f.viewers()).isEqualTo(1));
  }

  @ParameterizedTest
  @EnumSource
  void everyFarewellEndsIt(Farewell why) {
    PaperConnection zhang = enter(ZHANG, "");
    hear(zhang);
    zhang.farewell(why);
    List<String> last = hear(zhang);
    assertThat(last.getLast()).matches("closed [14]\\d\\d\\d");
    assertThat(last).filteredOn(line -> line.startsWith("closed")).hasSize(1);

    speaker.sayAll(speaker.enter(ROOM, ZHANG, "")).forEach(zhang::say);
    say("无人");
    assertThat(hear(zhang)).isEmpty();
  }

  @Test
  void badInputHarmsNobodyElse() {
    PaperConnection li = enter(LI, "");
    hear(li);
    for (Frame frame : badFrames()) {
      PaperConnection stranger = open();
      stranger.say(frame);
      stranger.say(frame);
      stage.settle();
      PaperConnection zhang = enter(ZHANG, "");
      zhang.say(frame);
      stage.settle();
      zhang.cut();
      stage.settle();
    }
    hear(li);
    say("还在");
    assertThat(danmaku(hear(li))).containsExactly("还在");
    assertThat(stage.facts(ROOM)).hasValueSatisfying(f -> assertThat(f.viewers()).isEqualTo(1));
  }

  private List<Frame> badFrames() {
    var random = new Random(7);
    List<Frame> frames = new ArrayList<>(speaker.nonsense());
    for (int i = 0; i < 200; i++) {
      byte[] bytes = new byte[random.nextInt(100)];
      random.nextBytes(bytes);
      frames.add(i % 2 == 0 ? new Frame.Binary(bytes) : new Frame.Text(bytes));
    }
    return frames;
  }

  @Test
  void whoNeverSaysAnythingIsNotKeptForever() {
    PaperConnection silent = open();
    silent.deafen();
    stage.pass(Duration.ofHours(2));
    assertThat(hear(silent)).last().asString().startsWith("closed");
  }

  @Test
  void equalAccentsGiveEqualBytes() {
    Accent one = enter(ZHANG, "").session().accent();
    Accent other = enter(LI, "").session().accent();
    assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);

    for (Envelope told : Samples.envelopes()) {
      assertThat(bytes(one.spell(List.of(told)))).isEqualTo(bytes(other.spell(List.of(told))));
    }
    assertThat(bytes(one.spell(Samples.envelopes())))
        .isEqualTo(bytes(other.spell(Samples.envelopes())));
  }

  @Test
  void everyEventCanBeSpelledAndRead() {
    Accent accent = enter(ZHANG, "").session().accent();
    assertThat(accent.dialect()).isEqualTo(speaker.dialect());
    for (Envelope told : Samples.envelopes()) {
      for (Frame frame : accent.spell(List.of(told))) {
        assertThat(speaker.read(frame)).isNotEmpty();
      }
    }
  }

  @Test
  void aBatchSaysWhatItsEventsSayOneByOne() {
    Accent accent = enter(ZHANG, "").session().accent();
    List<String> single = new ArrayList<>();
    for (Envelope told : Samples.envelopes()) {
      accent.spell(List.of(told)).forEach(frame -> single.addAll(speaker.read(frame)));
    }
    List<String> together = new ArrayList<>();
    accent.spell(Samples.envelopes()).forEach(frame -> together.addAll(speaker.read(frame)));
    assertThat(together).isEqualTo(single);
  }

  private PaperConnection open() {
    return stage.open(speaker.address());
  }

  private PaperConnection enter(Person who, String cursor) {
    PaperConnection viewer = open();
    speaker.sayAll(speaker.enter(ROOM, who, cursor)).forEach(viewer::say);
    stage.settle();
    return viewer;
  }

  private void say(String text) {
    assertThat(stage.ask(ROOM, new Person.Staff("house"), new Danmaku.Say(text))).isEmpty();
  }

  private void ask(Life.Asking command) {
    assertThat(stage.ask(ROOM, new Person.Staff("house"), command)).isEmpty();
  }

  private List<String> hear(PaperConnection viewer) {
    stage.settle();
    List<String> lines = new ArrayList<>();
    for (var heard = viewer.poll(); heard.isPresent(); heard = viewer.poll()) {
      switch (heard.get()) {
        case Heard.Words(Frame frame) -> lines.addAll(speaker.read(frame));
        case Heard.Gone(int code, String _) -> lines.add("closed " + code);
      }
    }
    return lines;
  }

  private List<String> danmaku(List<String> lines) {
    return lines.stream().flatMap(line -> speaker.danmakuIn(line).stream()).toList();
  }

  /// The newest place that was told.
  private String place(List<String> lines) {
    return lines.stream()
        .flatMap(line -> speaker.cursorIn(line).stream())
        .reduce((_, last) -> last)
        .orElseThrow(() -> new AssertionError("no cursor in " + lines));
  }

  private static List<String> bytes(List<Frame> frames) {
    return frames.stream()
        .map(frame ->
            switch (frame) {
              case Frame.Text(byte[] text) -> "text " + java.util.Arrays.toString(text);
              case Frame.Binary(byte[] all) -> "binary " + java.util.Arrays.toString(all);
              case Frame.Pong _, Frame.Silence _ -> "not to be sent";
            })
        .toList();
  }
}
