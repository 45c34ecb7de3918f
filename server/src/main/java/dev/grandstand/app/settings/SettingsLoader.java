package dev.grandstand.app.settings;

import dev.grandstand.app.settings.Node.Place;
import dev.grandstand.app.settings.Sources.Flag;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Puts the sources over each other and makes settings of them, or tells everything that is wrong.
public final class SettingsLoader {
  private SettingsLoader() {}

  public static Settings load(Sources sources) throws SettingsException {
    List<String> problems = new ArrayList<>();
    Node tree = Defaults.tree();
    Path file = sources.chosenFile();
    if (file != null) {
      tree = Node.over(tree, read(file, problems));
    }
    tree =
        Environment.over(tree, sources.environment(), Part.paths(Settings.class, tree), problems);
    for (Flag flag : sources.flags()) {
      tree = Node.over(tree, node(flag));
    }
    var binder = new Binder();
    Settings settings = binder.bind(Settings.class, tree);
    problems.addAll(binder.problems());
    return checked(settings, problems);
  }

  private static Settings checked(@Nullable Settings settings, List<String> problems)
      throws SettingsException {
    if (settings != null) {
      problems.addAll(Sanity.problems(settings));
    }
    if (settings == null || !problems.isEmpty()) {
      throw new SettingsException(problems);
    }
    return settings;
  }

  private static Node node(Flag flag) {
    var place = new Place("given by " + flag.words());
    return Node.at(List.of(flag.path().split("\\.")), Typed.value(flag.value(), place));
  }

  private static Node read(Path file, List<String> problems) {
    try {
      Node tree =
          YamlText.read(Files.readString(file), line -> new Place("in " + file + ", line " + line));
      if (tree instanceof Node.Sequence) {
        problems.add("the settings in " + file + " must be names with values, not a list");
        return Node.Mapping.empty(tree.place());
      }
      return tree;
    } catch (NoSuchFileException _) {
      problems.add("there is no settings file " + file);
    } catch (MalformedInputException _) {
      problems.add("the settings file " + file + " is not UTF-8 text");
    } catch (IOException e) {
      problems.add("the settings file " + file + " cannot be read: " + e.getMessage());
    } catch (SettingsException e) {
      problems.addAll(e.problems());
    }
    return Node.Mapping.empty(new Place("in " + file));
  }
}
