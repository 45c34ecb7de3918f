package dev.grandstand.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.grandstand.message.Movement.Entry;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class MovementTest {
  private static final Account ANN = Account.of(new UserId("ann"));
  private static final Account POT = Account.quiz("7");

  private static Movement of(Entry... entries) {
    return new Movement("m", List.of(entries), "a test");
  }

  @Test
  void entriesSumToZero() {
    assertThatThrownBy(() -> of(new Entry(ANN, 5), new Entry(POT, -4)))
        .hasMessage("the entries of a movement sum to zero, not to 1");
    assertThat(of(new Entry(ANN, -5), new Entry(POT, 4), new Entry(Account.MINT, 1)).entries())
        .hasSize(3);
  }

  @Test
  void anEntryMovesSomethingButNotTooMuch() {
    assertThatThrownBy(() -> new Entry(ANN, 0)).hasMessageContaining("amount");
    assertThatThrownBy(() -> new Entry(ANN, Account.MOST + 1)).hasMessageContaining("amount");
    assertThatThrownBy(() -> new Entry(ANN, Long.MIN_VALUE)).hasMessageContaining("amount");
    assertThat(new Entry(ANN, -Account.MOST).amount()).isEqualTo(-Account.MOST);
  }

  @Test
  void anAccountIsInItOnce() {
    assertThatThrownBy(() -> of(new Entry(ANN, 1), new Entry(POT, -2), new Entry(ANN, 1)))
        .hasMessage("member:ann is in the movement twice");
  }

  @Test
  void itHasTwoEntriesAtLeastAndNotTooMany() {
    List<Entry> many = new ArrayList<>();
    many.add(new Entry(Account.MINT, -Movement.MAX_ENTRIES));
    for (int i = 0; i < Movement.MAX_ENTRIES; i++) {
      many.add(new Entry(Account.quiz("q" + i), 1));
    }
    assertThatThrownBy(() -> new Movement("m", many, "x")).hasMessageContaining("2 to 1000");
    assertThatThrownBy(() -> of()).hasMessageContaining("2 to 1000");
  }

  @Test
  void theOrderOfEntriesIsNoDifference() {
    Movement one = of(new Entry(ANN, -5), new Entry(POT, 5));
    assertThat(one.isSameAs(of(new Entry(POT, 5), new Entry(ANN, -5)))).isTrue();
    assertThat(one.isSameAs(of(new Entry(POT, 6), new Entry(ANN, -6)))).isFalse();
    assertThat(one.isSameAs(new Movement("m", one.entries(), "another test"))).isFalse();
  }

  @Test
  void everyAccountIsReadAsItIsWritten() {
    for (Account account : List.of(ANN, POT, Account.MINT, Account.quiz("a:b"))) {
      assertThat(Account.parse(account.toString())).contains(account);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "mint:", "mint:x", "member", "member:", "bank:1", "quiz:\u0000"})
  void whatIsNoAccountIsNotRead(String text) {
    assertThat(Account.parse(text)).isEmpty();
  }

  @Test
  void noEntryCanOverflowABalance() {
    for (Account.Kind kind : Account.Kind.values()) {
      assertThat(Math.addExact(kind.most(), Account.MOST)).isPositive();
      assertThat(Math.subtractExact(kind.least(), Account.MOST)).isNegative();
    }
  }
}
