package dev.grandstand.dialect.goconn;

import dev.grandstand.dialect.goconn.GoconnSettings.Auth;
import dev.grandstand.dialect.goconn.GoconnSettings.Errors;
import dev.grandstand.dialect.goconn.GoconnSettings.GuestSend;
import java.time.Duration;

/// Settings that differ from the defaults in what a test is about.
final class Settings {
  private static final GoconnSettings USUAL = GoconnSettings.defaults();

  private Settings() {}

  static GoconnSettings guestsMaySend() {
    return with(GuestSend.ALLOW, Errors.VISIBLE, Auth.CLAIMED, USUAL.rate());
  }

  static GoconnSettings silentErrors() {
    return with(GuestSend.FORBID, Errors.SILENT, Auth.CLAIMED, USUAL.rate());
  }

  static GoconnSettings tokens() {
    return with(GuestSend.FORBID, Errors.VISIBLE, Auth.TOKEN, USUAL.rate());
  }

  static GoconnSettings anyRate() {
    return with(GuestSend.FORBID, Errors.VISIBLE, Auth.CLAIMED, 0);
  }

  private static GoconnSettings with(GuestSend guests, Errors errors, Auth auth, int rate) {
    return of(guests, errors, auth, rate, USUAL.silence(), USUAL.joinTimeout());
  }

  static GoconnSettings patience(Duration silence, Duration joinTimeout) {
    return of(USUAL.guestSend(), USUAL.errors(), USUAL.auth(), USUAL.rate(), silence, joinTimeout);
  }

  private static GoconnSettings of(
      GuestSend guests,
      Errors errors,
      Auth auth,
      int rate,
      Duration silence,
      Duration joinTimeout) {
    return new GoconnSettings(
        USUAL.maxFrame(),
        USUAL.maxDanmaku(),
        USUAL.pingEvery(),
        silence,
        joinTimeout,
        rate,
        USUAL.burst(),
        guests,
        errors,
        auth,
        USUAL.singleSession(),
        USUAL.errorLimit(),
        USUAL.errorWindow(),
        USUAL.ordinaryGift(),
        USUAL.advancedGift());
  }
}
