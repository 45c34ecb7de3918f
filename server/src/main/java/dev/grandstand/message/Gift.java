package dev.grandstand.message;

import java.time.Instant;
import java.util.List;

/// What people give: gifts, guards (a month at the anchor's side) and super chats (a paid line that
/// stays up for a while). None of it may ever be lost.
public interface Gift {
  enum Level {
    /// Seen in its own room.
    ORDINARY,
    /// Seen in all rooms.
    ADVANCED
  }

  enum Guard {
    CAPTAIN,
    ADMIRAL,
    GOVERNOR
  }

  record Item(int id, String name, Coins price) {
    public Item {
      Names.check("gift name", name, 32);
    }
  }

  sealed interface Asking extends Command {}

  record Give(Level level, Item item, int count) implements Asking {
    public static final int MAX_COUNT = 99_999;

    public Give {
      if (count < 1 || count > MAX_COUNT) {
        throw new IllegalArgumentException("gift count is not within 1 to " + MAX_COUNT);
      }
      item.price().times(count);
    }
  }

  record BuyGuard(Guard rank, int months, Coins price) implements Asking {
    public BuyGuard {
      if (months < 1 || months > 120) {
        throw new IllegalArgumentException("months is not within 1 to 120");
      }
    }
  }

  /// `yuan` is what the line cost in whole yuan; `seconds` how long it stays up.
  record SendSuperChat(String text, int yuan, int seconds) implements Asking {
    public SendSuperChat {
      if (yuan < 1 || yuan > 1_000_000) {
        throw new IllegalArgumentException("yuan is not within 1 to 1000000");
      }
      if (seconds < 1 || seconds > 86_400) {
        throw new IllegalArgumentException("seconds is not within 1 to 86400");
      }
    }
  }

  record TakeBackSuperChats(List<Long> ids) implements Asking {
    public TakeBackSuperChats {
      ids = List.copyOf(ids);
    }
  }

  /// An advanced gift given elsewhere, brought here by the hall.
  record Bring(Given given) implements Asking {}

  sealed interface Happening extends Event {
    @Override
    default boolean lasting() {
      return true;
    }

    @Override
    default Delivery delivery() {
      return Delivery.MUST_ARRIVE;
    }
  }

  /// `room` and `anchor` are of the room where it was given, which may not be the one that sees it.
  record Given(Person who, Level level, Item item, int count, RoomId room, String anchor, String id)
      implements Happening {}

  record GuardBought(Person who, Guard rank, int months, Coins price, Instant since, Instant until)
      implements Happening {}

  record SuperChatSent(long id, Person who, String text, int yuan, Instant since, Instant until)
      implements Happening {}

  record SuperChatsTakenBack(List<Long> ids) implements Happening {
    public SuperChatsTakenBack {
      ids = List.copyOf(ids);
    }
  }
}
