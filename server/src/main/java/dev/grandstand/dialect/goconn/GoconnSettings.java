package dev.grandstand.dialect.goconn;

import dev.grandstand.message.Coins;
import dev.grandstand.message.Gift;
import java.time.Duration;

/// How strict this dialect is. The defaults are the completed protocol; `GuestSend.ALLOW`,
/// `Errors.SILENT` and a `maxFrame` of 512 bring back the manners of the original.
///
/// @param maxFrame the largest inbound message in bytes
/// @param maxDanmaku the longest danmaku in code points
/// @param pingEvery how often the server sends a WebSocket ping
/// @param silence how long a connection may say nothing at all, pongs included; zero for forever
/// @param joinTimeout how long a connection may stay outside of any room; zero for forever
/// @param rate messages a second that one connection may send in the long run; zero for any
/// @param burst messages that it may send at once
/// @param singleSession whether a user that comes in by a second connection puts the first one out
/// @param errorLimit how many errors within `errorWindow` end a connection
/// @param ordinaryGift what `giftlevel` 1 gives
/// @param advancedGift what `giftlevel` 2 gives
public record GoconnSettings(
    int maxFrame,
    int maxDanmaku,
    Duration pingEvery,
    Duration silence,
    Duration joinTimeout,
    int rate,
    int burst,
    GuestSend guestSend,
    Errors errors,
    Auth auth,
    boolean singleSession,
    int errorLimit,
    Duration errorWindow,
    Gift.Item ordinaryGift,
    Gift.Item advancedGift) {

  /// Whether guests may speak and give.
  public enum GuestSend {
    FORBID,
    ALLOW
  }

  /// Whether the sender of a bad message is told.
  public enum Errors {
    VISIBLE,
    SILENT
  }

  /// What makes somebody a user: their word, or a signed token.
  public enum Auth {
    CLAIMED,
    TOKEN
  }

  public GoconnSettings {
    atLeastOne("max frame", maxFrame);
    atLeastOne("max danmaku", maxDanmaku);
    atLeastOne("burst", burst);
    atLeastOne("error limit", errorLimit);
    if (rate < 0) {
      throw new IllegalArgumentException("rate is below zero");
    }
    notNegative("ping every", pingEvery);
    notNegative("silence", silence);
    notNegative("join timeout", joinTimeout);
    notNegative("error window", errorWindow);
  }

  public static GoconnSettings defaults() {
    return new GoconnSettings(
        4_096,
        200,
        Duration.ofSeconds(54),
        Duration.ofSeconds(60),
        Duration.ofMinutes(5),
        20,
        60,
        GuestSend.FORBID,
        Errors.VISIBLE,
        Auth.CLAIMED,
        false,
        50,
        Duration.ofSeconds(60),
        new Gift.Item(1, "小花花", new Coins(1)),
        new Gift.Item(2, "火箭", new Coins(1_000)));
  }

  private static void atLeastOne(String what, int value) {
    if (value < 1) {
      throw new IllegalArgumentException(what + " is not at least 1");
    }
  }

  private static void notNegative(String what, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException(what + " is negative");
    }
  }
}
