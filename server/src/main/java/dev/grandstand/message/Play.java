package dev.grandstand.message;

import java.time.Instant;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What a commentator writes of a game, line by line. A line may be corrected and deleted.
///
/// Every change of the lines has a number, one more than that of the change before: who knows the
/// newest number it has seen can be told the rest. A line is named by the number of its adding.
public interface Play {
  enum Side {
    NEUTRAL,
    HOME,
    AWAY
  }

  /// What readers see of a line.
  ///
  /// @param commentator who wrote it, as readers see it
  /// @param color `#` and six hex digits, or empty
  /// @param link an address to go to, or empty
  /// @param image the address of a picture, or empty
  /// @param quiz what is asked in this line, as it stood when it was opened
  record Line(
      String text,
      Side side,
      String commentator,
      String color,
      String link,
      String image,
      Quiz.@Nullable Sheet quiz) {
    public static final int MAX_TEXT = 1_000;
    public static final int MAX_ADDRESS = 500;
    private static final Pattern ADDRESS =
        Pattern.compile("https?://[^\\s\"<>]+", Pattern.CASE_INSENSITIVE);
    private static final Pattern COLOR = Pattern.compile("(#[0-9a-fA-F]{6})?");

    public Line {
      Names.check("text", text, MAX_TEXT);
      if (!commentator.isEmpty()) {
        Names.check("commentator", commentator, Person.Member.MAX_NAME);
      }
      if (!COLOR.matcher(color).matches()) {
        throw new IllegalArgumentException("color is not # and six hex digits");
      }
      checkAddress("link", link);
      checkAddress("image", image);
    }

    public Line(
        String text, Side side, String commentator, String color, String link, String image) {
      this(text, side, commentator, color, link, image, null);
    }

    public Line(String text, Side side, String commentator) {
      this(text, side, commentator, "", "", "");
    }

    /// Pages make links of these, so nothing but the web may stand there.
    private static void checkAddress(String what, String address) {
      if (address.isEmpty()) {
        return;
      }
      Names.check(what, address, MAX_ADDRESS);
      if (!ADDRESS.matcher(address).matches()) {
        throw new IllegalArgumentException(what + " is not an http or https address");
      }
    }
  }

  sealed interface Asking extends Command {
    @Override
    default Storing storing() {
      return Storing.ALONE;
    }
  }

  record Add(Line line) implements Asking {}

  /// A line is to read otherwise.
  ///
  /// @param was what whoever corrects it has read there; null to correct it whatever it reads
  record Correct(long line, Line anew, @Nullable String was) implements Asking {
    public Correct(long line, Line anew) {
      this(line, anew, null);
    }
  }

  /// A line is to be gone.
  ///
  /// @param was what whoever deletes it has read there; null to delete it whatever it reads
  record Delete(long line, @Nullable String was) implements Asking {
    public Delete(long line) {
      this(line, null);
    }
  }

  sealed interface Happening extends Event {
    /// Of this change.
    long number();

    @Override
    default Delivery delivery() {
      return Delivery.MUST_ARRIVE;
    }

    @Override
    default boolean lasting() {
      return true;
    }

    @Override
    default boolean kept() {
      return true;
    }
  }

  /// Its line is named by `number`.
  ///
  /// @param at when it was written; a newcomer is told of it later
  record Added(long number, Line line, Instant at) implements Happening {}

  /// The line reads otherwise now.
  ///
  /// @param row how many lines stand above it, the newest being the topmost
  record Corrected(long number, long id, int row, Line line, Instant at) implements Happening {}

  /// The line is gone.
  ///
  /// @param row how many lines stood above it
  record Deleted(long number, long id, int row) implements Happening {}
}
