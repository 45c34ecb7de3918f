package dev.grandstand.app.settings;

import dev.grandstand.app.settings.Node.Place;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// Settings in variables: `GRANDSTAND_GOCONN_MAX_DANMAKU` is `goconn.max-danmaku`. Case and dashes
/// are lost in such a name, so new entries of open maps need the file or `--set`.
final class Environment {
  private static final String PREFIX = "GRANDSTAND_";

  /// Read by the launcher, or by us before there are settings.
  private static final Set<String> OTHERS =
      Set.of(Sources.FILE_VARIABLE, "GRANDSTAND_JAVA_HOME", "GRANDSTAND_JAVA_OPTS");

  /// Kubernetes gives these to every pod beside a service named "grandstand".
  private static final Pattern SERVICE_LINKS =
      Pattern.compile("GRANDSTAND_(SERVICE_(HOST|PORT.*)|PORT(_[0-9]+_.*)?)");

  private Environment() {}

  /// @param paths everything that can be set
  static Node over(
      Node tree, Map<String, String> environment, List<String> paths, List<String> problems) {
    Map<String, String> byVariable = new LinkedHashMap<>();
    paths.forEach(path -> byVariable.put(Spelling.variable(path), path));
    Node merged = tree;
    for (String variable : environment.keySet().stream().sorted().toList()) {
      if (!variable.startsWith(PREFIX) || OTHERS.contains(variable)) {
        continue;
      }
      String path = byVariable.get(variable);
      if (path != null) {
        var place = new Place("in the environment variable " + variable);
        String value = environment.getOrDefault(variable, "");
        merged = Node.over(merged, Node.at(List.of(path.split("\\.")), Typed.value(value, place)));
      } else if (!SERVICE_LINKS.matcher(variable).matches()) {
        Optional<String> near = Spelling.nearest(variable, byVariable.keySet());
        problems.add(
            "unknown environment variable "
                + variable
                + near.map(right -> "; did you mean " + right + "?").orElse("; it sets nothing"));
      }
    }
    return merged;
  }
}
