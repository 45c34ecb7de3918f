package dev.grandstand.message;

import java.util.Optional;

/// Where coins lie. Every coin that one account gains, another loses, so there must be accounts
/// that belong to nobody: the pots of quizzes, and the mint, from which all coins come.
public record Account(Kind kind, String name) implements Comparable<Account> {
  /// The most coins in one account, and in one entry: a number that JavaScript still holds exactly.
  public static final long MOST = 1_000_000_000_000_000L;

  public static final int MAX_NAME = 128;

  /// The least may be far below zero: what the mint owes is what all others have together.
  public static final Account MINT = new Account(Kind.MINT, "");

  private static final char SEPARATOR = ':';

  public enum Kind {
    MEMBER("member", 0, MOST),
    /// What members have staked on one quiz and have not got back yet.
    QUIZ("quiz", 0, MOST),
    MINT("mint", -9_000 * MOST, 9_000 * MOST);

    private final String word;
    private final long least;
    private final long most;

    Kind(String word, long least, long most) {
      this.word = word;
      this.least = least;
      this.most = most;
    }

    /// What an account of this kind may hold. Far enough from the ends of `long` that one more
    /// entry can never overflow it.
    public long least() {
      return least;
    }

    public long most() {
      return most;
    }

    public boolean mayOwe() {
      return least < 0;
    }
  }

  public Account {
    if (kind != Kind.MINT) {
      Names.check("account name", name, MAX_NAME);
    } else if (!name.isEmpty()) {
      throw new IllegalArgumentException("there is one mint");
    }
  }

  public static Account of(UserId user) {
    return new Account(Kind.MEMBER, user.value());
  }

  public static Account quiz(String id) {
    return new Account(Kind.QUIZ, id);
  }

  /// Reads what `toString` wrote; empty if it is anything else.
  public static Optional<Account> parse(String text) {
    int end = text.indexOf(SEPARATOR);
    String word = end < 0 ? text : text.substring(0, end);
    String name = end < 0 ? "" : text.substring(end + 1);
    try {
      for (Kind kind : Kind.values()) {
        if (kind.word.equals(word) && (end < 0) == (kind == Kind.MINT)) {
          return Optional.of(new Account(kind, name));
        }
      }
    } catch (IllegalArgumentException _) {
      // nor is it one if its name is none
    }
    return Optional.empty();
  }

  /// By their text, which is the same order in every process: whoever takes several accounts at
  /// once takes them in this order, so that no two wait for each other.
  @Override
  public int compareTo(Account other) {
    return toString().compareTo(other.toString());
  }

  @Override
  public String toString() {
    return kind == Kind.MINT ? kind.word : kind.word + SEPARATOR + name;
  }
}
