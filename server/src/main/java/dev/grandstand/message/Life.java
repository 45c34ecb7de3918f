package dev.grandstand.message;

import java.time.Duration;
import java.time.Instant;

/// The room's own life.
public interface Life {
  enum Urgency {
    NOTICE,
    WARNING,
    /// The stream was cut off.
    CUT_OFF
  }

  sealed interface Asking extends Command {}

  /// The asking viewer comes in, or says anew who it is.
  record Enter() implements Asking {}

  /// The asking viewer is gone.
  record Leave() implements Asking {}

  /// Say how many are watching, if that is news.
  record Count() implements Asking {}

  record Retitle(String title) implements Asking {
    public static final int MAX_TITLE = 80;

    public Retitle {
      Names.check("title", title, MAX_TITLE);
    }
  }

  record GoLive() implements Asking {}

  record GoOffline() implements Asking {}

  record Mute(UserId user, Duration length) implements Asking {
    public Mute {
      checkLength(length);
    }
  }

  record Unmute(UserId user) implements Asking {}

  /// Puts a member out; it may not come back for `length`.
  record Kick(UserId user, Duration length, String reason) implements Asking {
    public Kick {
      checkLength(length);
      Names.check("reason", reason, Retitle.MAX_TITLE);
    }
  }

  record Notify(String text, Urgency urgency) implements Asking {
    public static final int MAX_TEXT = 500;

    public Notify {
      Names.check("notice", text, MAX_TEXT);
    }
  }

  sealed interface Happening extends Event permits Crowd, Lasting, Counted {}

  /// Came in, or became somebody else while in (`again`). `viewers` counts the room with this
  /// viewer in it. Not `announced` means the room is busy: only the viewer itself is told.
  record Entered(ViewerId viewer, Person who, int viewers, boolean again, boolean announced)
      implements Crowd {}

  record Left(ViewerId viewer, Person who, int viewers, boolean announced) implements Crowd {}

  /// How many watch now, and how many came in all. `told` means that every viewer already knows
  /// `viewers` from the last `Entered` or `Left`.
  record Counted(int viewers, long watched, boolean told) implements Happening {
    @Override
    public Delivery delivery() {
      return Delivery.LATEST_WINS;
    }

    @Override
    public boolean lasting() {
      return false;
    }
  }

  record Retitled(String title) implements Lasting {}

  record WentLive(Instant since) implements Lasting {
    @Override
    public boolean fence() {
      return true;
    }
  }

  record WentOffline() implements Lasting {
    @Override
    public boolean fence() {
      return true;
    }
  }

  record Muted(UserId user, String name, Instant until) implements Lasting {}

  record Unmuted(UserId user, String name) implements Lasting {}

  record Kicked(UserId user, String name, Instant until, String reason) implements Lasting {}

  record Noticed(String text, Urgency urgency) implements Lasting {}

  /// Comings and goings: told to those who can keep up, never told again.
  sealed interface Crowd extends Happening permits Entered, Left {
    boolean announced();

    @Override
    default Delivery delivery() {
      return Delivery.MAY_DROP;
    }

    @Override
    default boolean lasting() {
      return false;
    }
  }

  /// What changes the room for everybody until something changes it again.
  sealed interface Lasting extends Happening
      permits Retitled, WentLive, WentOffline, Muted, Unmuted, Kicked, Noticed {
    @Override
    default Delivery delivery() {
      return Delivery.MUST_ARRIVE;
    }

    @Override
    default boolean lasting() {
      return true;
    }
  }

  private static void checkLength(Duration length) {
    if (length.isNegative() || length.isZero() || length.compareTo(Duration.ofDays(3650)) > 0) {
      throw new IllegalArgumentException("length is not within a second to ten years");
    }
  }
}
