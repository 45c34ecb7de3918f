package dev.grandstand.app.cli;

import dev.grandstand.bench.ApiAccess;
import dev.grandstand.bench.Target;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/// The flags of all scenarios that say which server is measured, and how the own one is started.
final class BenchServerOptions {
  @Option(names = "--url", paramLabel = "URL", description = "A running server: ws://HOST:PORT")
  private @Nullable URI url;

  @Option(names = "--metrics", paramLabel = "URL", description = "Its metrics page.")
  private @Nullable URI metrics;

  @Option(names = "--pid", paramLabel = "PID", description = "Its process, for CPU and memory.")
  private @Nullable Long pid;

  @Option(
      names = "--api",
      paramLabel = "URL",
      description = "Its API, http://HOST:PORT, for notices and for the truth about rooms.")
  private @Nullable URI api;

  @Option(names = "--api-key-file", paramLabel = "FILE", description = "A key of it.")
  private @Nullable Path apiKeyFile;

  @Option(
      names = "--i-own-this-server",
      description = "The server is yours to load though it is not on this machine.")
  private boolean owned;

  @Option(
      names = "--heap",
      description = "Ask for living objects before and after the viewers come: two collections.")
  private boolean heap;

  @Option(
      names = "--pin",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Own server on processor 0, viewers on 1 (default); --no-pin: anywhere.")
  private boolean pin;

  @Option(
      names = "--merge",
      paramLabel = "on|off",
      description = "Whether the own server may hold danmaku back to send several at once.")
  private @Nullable Switch merge;

  @Option(
      names = "--server-set",
      paramLabel = "NAME=VALUE",
      description = {
        "A setting of the own server; may be repeated. Unless told otherwise it has no limits on",
        "those who speak (danmaku.readable-rate=0), sheds nothing and turns nobody away; in flood",
        "and join-storm it sheds and turns away as by default."
      })
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(
      names = "--server-java-opts",
      paramLabel = "FLAGS",
      description = "More JVM flags for the own server.")
  private String javaOptions = "";

  private enum Switch {
    on,
    off
  }

  boolean owned() {
    return owned;
  }

  boolean heap() {
    return heap;
  }

  boolean pin() {
    return pin;
  }

  /// How the own server is started; what was typed goes over what the scenario wants.
  ServingCommand serving(Map<String, String> scenario) {
    Map<String, String> settings = new LinkedHashMap<>(scenario);
    if (merge == Switch.off) {
      settings.put("rooms.longest-merge", "0s");
    }
    settings.putAll(set);
    return new ServingCommand(javaOptions, settings);
  }

  /// The server that runs already, if one was named.
  Optional<Target> running() {
    URI server = url;
    if (server == null) {
      if (!forRunningServerOnly().isEmpty()) {
        throw new IllegalArgumentException(
            String.join(", ", forRunningServerOnly())
                + " is for a server that runs already, with --url");
      }
      return Optional.empty();
    }
    boolean complete =
        "ws".equals(server.getScheme()) && server.getHost() != null && server.getPort() > 0;
    if (!complete) {
      throw new IllegalArgumentException("--url is to be like ws://127.0.0.1:8080");
    }
    if (!forOwnServerOnly().isEmpty()) {
      throw new IllegalArgumentException(
          String.join(", ", forOwnServerOnly()) + " is for the bench's own server, not with --url");
    }
    return Optional.of(
        new Target(
            server,
            Optional.ofNullable(metrics),
            pid == null ? OptionalLong.empty() : OptionalLong.of(pid),
            access()));
  }

  private List<String> forOwnServerOnly() {
    List<String> given = new ArrayList<>();
    if (merge != null) {
      given.add("--merge");
    }
    if (!set.isEmpty()) {
      given.add("--server-set");
    }
    if (!javaOptions.isEmpty()) {
      given.add("--server-java-opts");
    }
    return given;
  }

  private List<String> forRunningServerOnly() {
    List<String> given = new ArrayList<>();
    if (metrics != null) {
      given.add("--metrics");
    }
    if (pid != null) {
      given.add("--pid");
    }
    if (api != null) {
      given.add("--api");
    }
    if (apiKeyFile != null) {
      given.add("--api-key-file");
    }
    return given;
  }

  private Optional<ApiAccess> access() {
    Path file = apiKeyFile;
    URI address = api;
    if (address == null && file == null) {
      return Optional.empty();
    }
    if (address == null || file == null) {
      throw new IllegalArgumentException("--api and --api-key-file go together");
    }
    try {
      return Optional.of(new ApiAccess(address, Files.readString(file).strip()));
    } catch (IOException e) {
      throw new IllegalArgumentException("cannot read " + file + ": " + e.getMessage(), e);
    }
  }
}
