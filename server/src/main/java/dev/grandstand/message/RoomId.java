package dev.grandstand.message;

import org.jspecify.annotations.Nullable;

/// The one name of a room inside the house; on the wire a room may have others.
public record RoomId(String value) {
  public static final int MAX_LENGTH = 64;

  public RoomId {
    Names.check("room id", value, MAX_LENGTH);
  }

  // By hand, because rooms are looked up by it with every message: what a record gets is made at
  // run time, and may stay apart from its caller when that is compiled.
  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof RoomId(String name) && value.equals(name);
  }

  @Override
  public int hashCode() {
    return value.hashCode();
  }

  @Override
  public String toString() {
    return value;
  }
}
