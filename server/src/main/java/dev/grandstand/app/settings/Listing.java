package dev.grandstand.app.settings;

import dev.grandstand.message.Coins;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// Settings as lines of "name = value". A secret tells only whether it is set.
public final class Listing {
  private final List<String> lines = new ArrayList<>();

  private Listing() {}

  public static List<String> of(Settings settings) {
    var listing = new Listing();
    listing.record("", settings);
    return listing.lines;
  }

  private void record(String path, Record holder) {
    for (RecordComponent component : holder.getClass().getRecordComponents()) {
      String below =
          Part.isFlat(component) ? path : Spelling.join(path, Spelling.kebab(component.getName()));
      value(below, read(component, holder));
    }
  }

  private static Object read(RecordComponent component, Record holder) {
    try {
      return component.getAccessor().invoke(holder);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(holder.getClass() + " cannot be listed", e);
    }
  }

  private void value(String path, Object value) {
    switch (value) {
      case Secret secret -> lines.add(path + " = " + secret);
      case Coins coins -> lines.add(path + " = " + coins.amount());
      case Record holder -> record(path, holder);
      case Map<?, ?> map when map.isEmpty() -> lines.add(path + " = {}");
      case Map<?, ?> map -> map.forEach((key, inside) -> value(path + "." + key, inside));
      case Collection<?> many -> lines.add(path + " = " + many);
      case Duration time -> lines.add(path + " = " + time(time));
      case Enum<?> constant -> lines.add(path + " = " + Spelling.kebab(constant));
      default -> lines.add(path + " = " + value);
    }
  }

  private static String time(Duration time) {
    return time.toMillisPart() == 0 ? time.toSeconds() + "s" : time.toMillis() + "ms";
  }
}
