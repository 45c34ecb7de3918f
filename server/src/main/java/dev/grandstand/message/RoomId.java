package dev.grandstand.message;

/// The one name of a room inside the house; on the wire a room may have others.
public record RoomId(String value) {
  public static final int MAX_LENGTH = 64;

  public RoomId {
    Names.check("room id", value, MAX_LENGTH);
  }

  @Override
  public String toString() {
    return value;
  }
}
