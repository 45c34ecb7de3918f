package dev.grandstand.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.message.Event;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The contract asks every dialect for every event: so there must be a sample of every event.
final class SamplesTest {
  @Test
  void thereIsASampleOfEveryEvent() {
    Set<Class<?>> sampled =
        Samples.EVENTS.stream().map(Event::getClass).collect(Collectors.toSet());
    assertThat(sampled).containsExactlyInAnyOrderElementsOf(leaves(Event.class).toList());
  }

  private static Stream<Class<?>> leaves(Class<?> type) {
    return type.isSealed()
        ? Arrays.stream(type.getPermittedSubclasses()).flatMap(SamplesTest::leaves).distinct()
        : Stream.of(type);
  }
}
