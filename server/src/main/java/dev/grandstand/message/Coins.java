package dev.grandstand.message;

/// An amount in the smallest unit of the house; never negative, never a fraction.
public record Coins(long amount) {
  public static final Coins NONE = new Coins(0);

  public Coins {
    if (amount < 0) {
      throw new IllegalArgumentException("coins below zero");
    }
  }

  public Coins times(int count) {
    return new Coins(Math.multiplyExact(amount, count));
  }
}
