package dev.grandstand.dialect.textlive;

import dev.grandstand.message.Refusal;

/// What a viewer asked for cannot be.
final class TextliveNo extends Exception {
  private static final long serialVersionUID = 1L;

  private final transient Refusal refusal;

  TextliveNo(String why) {
    this(new Refusal(Refusal.Name.INVALID, why));
  }

  TextliveNo(Refusal refusal) {
    super(refusal.why(), null, false, false);
    this.refusal = refusal;
  }

  Refusal refusal() {
    return refusal;
  }
}
