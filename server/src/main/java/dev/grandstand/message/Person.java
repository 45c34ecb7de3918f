package dev.grandstand.message;

/// Somebody, as far as their identity has been proven.
public sealed interface Person {
  /// What others read beside a message; empty for a guest.
  String name();

  Guest GUEST = new Guest();

  /// A viewer with no account.
  record Guest() implements Person {
    @Override
    public String name() {
      return "";
    }
  }

  /// Somebody with an account.
  record Member(UserId id, String name) implements Person {
    public static final int MAX_NAME = 32;

    public Member {
      Names.check("user name", name, MAX_NAME);
    }
  }

  /// The house itself: whoever holds the key of the internal API.
  record Staff(String name) implements Person {
    public Staff {
      Names.check("staff name", name, Member.MAX_NAME);
    }
  }
}
