package dev.grandstand.app.cli;

import dev.grandstand.app.Main;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// How this very program is started once more: the same Java with the same flags, the same jars.
final class ThisProgram {
  private ThisProgram() {}

  /// @param moreJavaOptions for the JVM, between spaces
  static List<String> command(String moreJavaOptions, List<String> words) {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    for (String flag : ManagementFactory.getRuntimeMXBean().getInputArguments()) {
      if (!flag.startsWith("-agentlib:") && !flag.startsWith("-javaagent:")) {
        command.add(flag);
      }
    }
    Arrays.stream(moreJavaOptions.split(" ", -1))
        .filter(flag -> !flag.isEmpty())
        .forEach(command::add);
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Main.class.getName()));
    command.addAll(words);
    return command;
  }
}
