package dev.grandstand.app.settings;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where settings come from, besides the defaults; each goes over the ones before.
///
/// @param file the file that was asked for; null if the environment may name one
/// @param flags settings from the command line, each with the words that gave it
public record Sources(@Nullable Path file, Map<String, String> environment, List<Flag> flags) {
  public static final String FILE_VARIABLE = "GRANDSTAND_CONFIG";
  public static final Sources NONE = new Sources(null, Map.of(), List.of());

  /// A setting from the command line.
  ///
  /// @param words as typed, like "--port" or "--set goconn.burst"
  public record Flag(String path, String value, String words) {
    public Flag(String path, String value) {
      this(path, value, "--set " + path);
    }
  }

  public Sources {
    environment = Map.copyOf(environment);
    flags = List.copyOf(flags);
  }

  public Sources with(String path, Object value) {
    List<Flag> more = new ArrayList<>(flags);
    more.add(new Flag(path, value.toString()));
    return new Sources(file, environment, more);
  }

  @Nullable Path chosenFile() {
    String named = environment.getOrDefault(FILE_VARIABLE, "");
    return file != null || named.isEmpty() ? file : Path.of(named);
  }
}
