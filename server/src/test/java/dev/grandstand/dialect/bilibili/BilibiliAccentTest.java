package dev.grandstand.dialect.bilibili;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.dialect.Frame;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Life;
import dev.grandstand.message.Person;
import dev.grandstand.message.ViewerId;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class BilibiliAccentTest {
  private static final BilibiliSettings SETTINGS = BilibiliSettings.defaults();

  private final BilibiliEvents events =
      new BilibiliEvents(new BilibiliNumbers(new Fakes.Streets()));
  private final BilibiliBatches batches = new BilibiliBatches(SETTINGS);

  private BilibiliAccent accent(int version) {
    return new BilibiliAccent(version, false, events, batches);
  }

  private static List<Envelope> three() {
    return List.of(Fakes.said("one 🐱"), Fakes.said("two"), Fakes.said("three"));
  }

  private static List<Object> texts(List<Frame> frames) {
    return frames.stream()
        .flatMap(frame -> Wire.packet(frame).opened().stream())
        .map(packet -> packet.json().list("info").orElseThrow().get(1))
        .collect(Collectors.toList());
  }

  @Test
  @DisplayName("BILI-OUT-1 plain: one packet to a frame, version 0")
  void speaksPlainly() {
    List<Frame> frames = accent(0).spell(three());
    assertThat(frames).hasSize(3);
    assertThat(frames).allSatisfy(frame -> assertThat(Wire.packet(frame).version()).isZero());
    assertThat(texts(frames)).containsExactly("one 🐱", "two", "three");
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  @DisplayName("BILI-OUT-2 compressed: one frame for a batch, plain packets inside, in order")
  void speaksCompressed(int version) {
    List<Frame> frames = accent(version).spell(three());
    assertThat(frames).hasSize(1);
    Wire.Packet outer = Wire.packet(frames.getFirst());
    assertThat(outer.version()).isEqualTo(version);
    assertThat(outer.operation()).isEqualTo(5);
    assertThat(outer.opened())
        .allSatisfy(inner -> {
          assertThat(inner.version()).isZero();
          assertThat(inner.operation()).isEqualTo(5);
        });
    assertThat(texts(frames)).containsExactly("one 🐱", "two", "three");
    int plain = accent(0).spell(three()).stream().mapToInt(one -> Wire.bytes(one).length).sum();
    assertThat(Wire.bytes(frames.getFirst())).hasSizeLessThan(plain / 2);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  @DisplayName("BILI-OUT-3 a single small message stays plain, a larger one does not")
  void weighsCompression(int version) {
    var notice = Fakes.told(new Life.Noticed("你好", Life.Urgency.WARNING));
    List<Frame> small = accent(version).spell(List.of(notice));
    assertThat(small).hasSize(1);
    assertThat(Wire.packet(small.getFirst()).version()).isZero();
    List<Frame> large = accent(version).spell(List.of(Fakes.said("hello")));
    assertThat(Wire.packet(large.getFirst()).version()).isEqualTo(version);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 3})
  @DisplayName("BILI-OUT-4 no packet comes near 64 KiB, compressible or not")
  void splitsLargeBatches(int version) {
    var random = new Random(42);
    List<Envelope> batch =
        IntStream.range(0, 400)
            .mapToObj(i ->
                Fakes.said(
                    random
                        .ints(200, 0x4E00, 0x9F00)
                        .mapToObj(Character::toString)
                        .collect(Collectors.joining())))
            .toList();
    List<Frame> frames = accent(version).spell(batch);
    assertThat(frames)
        .allSatisfy(frame -> {
          assertThat(Wire.bytes(frame)).hasSizeLessThan(64 * 1024);
          Wire.packet(frame);
        });
    assertThat(frames).hasSizeGreaterThan(1);
    assertThat(texts(frames)).isEqualTo(texts(accent(0).spell(batch)));
  }

  @Test
  @DisplayName("BILI-OUT-5 without brotli its clients get plain messages")
  void doesWithoutBrotli() {
    var lacking = new BilibiliBatches(SETTINGS, false);
    assertThat(lacking.version(3)).isZero();
    assertThat(lacking.version(2)).isEqualTo(2);
    assertThat(batches.version(3)).isEqualTo(3);
    List<Frame> frames = new BilibiliAccent(3, false, events, lacking).spell(three());
    assertThat(frames).hasSize(3);
    assertThat(texts(frames)).containsExactly("one 🐱", "two", "three");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2, 3})
  @DisplayName("BILI-CMD-6 what has no words makes no frames")
  void staysSilent(int version) {
    var guest = new Life.Entered(new ViewerId(1), Person.GUEST, 1, false, true);
    assertThat(accent(version).spell(List.of(Fakes.told(guest)))).isEmpty();
    assertThat(accent(version).spell(List.of())).isEmpty();
  }

  @Test
  @DisplayName("BILI-OUT-6 equal accents are equal, others are not")
  void sharesBytes() {
    assertThat(accent(2)).isEqualTo(accent(2)).hasSameHashCodeAs(accent(2));
    assertThat(accent(2)).isNotEqualTo(accent(3));
    assertThat(accent(2)).isNotEqualTo(new BilibiliAccent(2, true, events, batches));
    assertThat(Wire.bytes(accent(2).spell(three()).getFirst()))
        .isEqualTo(Wire.bytes(accent(2).spell(three()).getFirst()));
  }

  @Test
  @DisplayName("BILI-CMD-16 half a character in a text harms nobody")
  void survivesHalfACharacter() {
    assertThat(texts(accent(0).spell(List.of(Fakes.said("a\uD83Db"), Fakes.said("\uDC31")))))
        .hasSize(2);
  }
}
