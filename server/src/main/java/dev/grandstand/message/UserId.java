package dev.grandstand.message;

/// The one name of an account. People see the member's `name`, not this.
public record UserId(String value) {
  public static final int MAX_LENGTH = 64;

  public UserId {
    Names.check("user id", value, MAX_LENGTH);
  }

  @Override
  public String toString() {
    return value;
  }
}
