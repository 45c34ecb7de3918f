package dev.grandstand.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.function.Executable;

/// A [HouseProcess] that is started often, and so has a cache of what a start loads.
final class FastHouse extends HouseProcess {
  private String classPath = System.getProperty("java.class.path");
  private List<String> fast = List.of(); // nothing yet

  FastHouse(Path folder, Map<String, String> settings) throws IOException {
    super(folder, settings);
  }

  @Override
  void start() throws IOException {
    begin(classPath, fast);
    awaitReady();
  }

  /// It is killed before or after it is ready, whichever comes first.
  void startInVain(Duration life) throws IOException, InterruptedException {
    var _ = begin(classPath, fast).waitFor(life.toNanos(), TimeUnit.NANOSECONDS);
    kill();
  }

  /// Starts it, lets it do something and stops it as one should; whatever it has loaded meanwhile,
  /// later starts find in a cache, which takes half of their time away. Such a cache needs a class
  /// path of jars, so without any that has the server there is none.
  void rehearse(Path cache, Executable work) throws Throwable {
    String jars =
        Stream.of(classPath.split(File.pathSeparator))
            .filter(path -> path.endsWith(".jar"))
            .collect(Collectors.joining(File.pathSeparator));
    if (!jars.contains("grandstand-server-")) {
      start();
      work.execute();
      kill();
      return;
    }
    classPath = jars;
    Process running = begin(classPath, List.of("-XX:AOTCacheOutput=" + cache, "-Xlog:aot=off"));
    awaitReady();
    work.execute();
    running.destroy();
    assertThat(running.waitFor(SOON.toSeconds(), TimeUnit.SECONDS)).as("it stops").isTrue();
    fast = List.of("-XX:AOTCache=" + cache, "-Xlog:aot=off");
  }

  void give(String user, long coins) throws IOException, InterruptedException {
    String path = "/api/v1/accounts/" + user + "/movements";
    assertThat(post(path, "give-" + user, "{'amount':" + coins + "}").statusCode()).isEqualTo(200);
  }
}
