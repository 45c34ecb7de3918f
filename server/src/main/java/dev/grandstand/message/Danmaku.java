package dev.grandstand.message;

/// What people say.
public interface Danmaku {
  enum Mode {
    SCROLL,
    TOP,
    BOTTOM
  }

  /// How a danmaku wants to be drawn. `color` is RGB.
  record Style(Mode mode, int color, int size) {
    public static final Style PLAIN = new Style(Mode.SCROLL, 0xFFFFFF, 25);

    public Style {
      if (color < 0 || color > 0xFFFFFF) {
        throw new IllegalArgumentException("color is not RGB");
      }
      if (size < 1 || size > 128) {
        throw new IllegalArgumentException("size is not within 1 to 128");
      }
    }
  }

  sealed interface Asking extends Command {
    @Override
    default Delivery delivery() {
      return Delivery.MAY_DROP;
    }
  }

  record Say(String text, Style style) implements Asking {
    public Say(String text) {
      this(text, Style.PLAIN);
    }
  }

  sealed interface Happening extends Event {
    @Override
    default boolean lasting() {
      return true;
    }

    @Override
    default Delivery delivery() {
      return Delivery.MAY_DROP;
    }
  }

  /// `id` is the asker's own id of the message, the same whoever reads it.
  record Said(Person who, String text, Style style, String id) implements Happening {}
}
