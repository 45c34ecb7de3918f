package dev.grandstand.dialect.bilibili;

import dev.grandstand.dialect.Directory;
import dev.grandstand.message.Person;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.UserId;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/// This dialect knows people and rooms by number; the house knows them by name. A name that is a
/// number stays itself. Any other gets a number made of it: always the same, never zero, and far
/// enough below 2^53 for a client that counts in doubles.
final class BilibiliNumbers {
  static final String DIALECT = "bilibili";
  static final long GUEST = 0;

  private static final long MAX_EXACT = 1L << 53;
  private static final int MADE_BITS = 47;

  private final Directory directory;

  BilibiliNumbers(Directory directory) {
    this.directory = directory;
  }

  long room(RoomId room) {
    return number(directory.wireName(DIALECT, room));
  }

  /// The number of the one whose room it is. The house knows only the name.
  long anchor(RoomId room) {
    return number(directory.anchor(room));
  }

  String anchorName(RoomId room) {
    return directory.anchor(room);
  }

  static long uid(Person person) {
    return switch (person) {
      case Person.Guest _ -> GUEST;
      case Person.Member member -> uid(member.id());
      case Person.Staff staff -> number(staff.name());
    };
  }

  static long uid(UserId user) {
    return number(user.value());
  }

  /// The number written here, or 0 if it is no number of somebody.
  static long parse(String text) {
    if (text.isEmpty() || text.length() > 16 || text.charAt(0) == '0') {
      return 0;
    }
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return 0;
      }
    }
    long number = Long.parseLong(text);
    return number <= MAX_EXACT ? number : 0;
  }

  static long number(String name) {
    long itself = parse(name);
    return itself != 0 ? itself : made(name);
  }

  /// How the original hides who sent a danmaku: a CRC of the number's text.
  static long hidden(String text) {
    CRC32 crc = new CRC32();
    crc.update(text.getBytes(StandardCharsets.UTF_8));
    return crc.getValue();
  }

  /// FNV-1a, then a finalizer, because the shift keeps only the upper bits.
  private static long made(String name) {
    long hash = 0xcbf29ce484222325L;
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ (b & 0xFF)) * 0x100000001b3L;
    }
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    hash ^= hash >>> 33;
    return Math.max(1, hash >>> (Long.SIZE - MADE_BITS));
  }
}
