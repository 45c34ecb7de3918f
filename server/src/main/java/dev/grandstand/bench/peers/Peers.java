package dev.grandstand.bench.peers;

import dev.grandstand.bench.BriefProgram;
import dev.grandstand.bench.OwnServer;
import dev.grandstand.bench.OwnServer.Place;
import dev.grandstand.bench.Tongue;
import dev.grandstand.bench.peers.Contender.Part;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The servers of others, as far as they are there: in a folder that `./dev bench peers` fills, or
/// installed. Each is started the way its own documentation shows, with one process, and without
/// what it would write to disks.
public final class Peers {
  private static final Pattern VERSION = Pattern.compile("[0-9]+\\.[0-9]+\\.[0-9]+");
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Pattern PACKAGE_VERSION = Pattern.compile("\"version\":\\s*\"([^\"]+)\"");

  /// Its built-in folder must be there and belong to it even when it uses others. In a namespace of
  /// its own it gets one without being anybody.
  private static final List<String> OWN_FOLDERS =
      List.of(
          "unshare",
          "--map-root-user",
          "--mount",
          "sh",
          "-c",
          "mount -t tmpfs tmpfs /var/lib && mkdir /var/lib/nginx && exec \"$0\" \"$@\"");

  private static final String OPEN_FILES = "20000";

  private final Path folder;
  private final List<Contender> here = new ArrayList<>();
  private final List<Lineup.Missing> missing = new ArrayList<>();

  private Peers(Path folder) {
    this.folder = folder.toAbsolutePath();
  }

  /// Looks around, and starts nothing.
  ///
  /// @param folder with the floor, the scripts, their libraries and unpacked packages
  public static Lineup in(Path folder) {
    var peers = new Peers(folder);
    peers.floors();
    peers.script("ws", "ws.mjs", Tongue.of("plain"));
    peers.script("socket.io", "socketio.mjs", Tongue.of("socket.io"));
    peers.nats();
    peers.nchan();
    return new Lineup(peers.here, peers.missing);
  }

  private void floors() {
    Path floor = folder.resolve("floor");
    if (!Files.isExecutable(floor)) {
      missing.add(new Lineup.Missing("floor", "it takes a C compiler; the ratios are to the best"));
      return;
    }
    Tongue plain = Tongue.of("plain");
    add("floor", plain, Part.FLOOR, place -> List.of(floor.toString(), port(place)));
    add(
        "floor, batch",
        plain,
        Part.MERGING_FLOOR,
        place -> List.of(floor.toString(), port(place), "batch"));
  }

  private void script(String name, String script, Tongue tongue) {
    Optional<Path> node = onPath("node");
    Path library = folder.resolve("node_modules").resolve(name).resolve("package.json");
    if (node.isEmpty()) {
      missing.add(new Lineup.Missing(name, "no node here"));
    } else if (!Files.isReadable(library)) {
      missing.add(new Lineup.Missing(name, "npm has not brought it"));
    } else {
      String file = folder.resolve(script).toString();
      add(
          name + version(library),
          tongue,
          Part.SERVER,
          place -> List.of(node.get().toString(), file, port(place)));
    }
  }

  private void nats() {
    Optional<Path> program = unpackedOr("nats-server");
    if (program.isEmpty()) {
      missing.add(new Lineup.Missing("nats-server", "not installed, and not unpacked from Debian"));
      return;
    }
    add(
        "nats-server" + version(List.of(program.get().toString(), "--version")),
        Tongue.of("nats"),
        Part.SERVER,
        place -> List.of(program.get().toString(), "-c", config("nats.conf", place)));
  }

  private void nchan() {
    Path program = folder.resolve("debian/usr/sbin/nginx");
    if (!Files.isExecutable(program) || !Files.isRegularFile(modules().resolve(NCHAN))) {
      missing.add(new Lineup.Missing("nchan", "nginx with nchan is not unpacked from Debian"));
      return;
    }
    if (onPath("unshare").isEmpty()) {
      missing.add(new Lineup.Missing("nchan", "no unshare here to give nginx its folder"));
      return;
    }
    add(
        "nchan, nginx" + version(List.of(program.toString(), "-v")),
        Tongue.of("nchan"),
        Part.SERVER,
        place -> {
          List<String> command = new ArrayList<>(OWN_FOLDERS);
          command.addAll(
              List.of(
                  program.toString(),
                  "-p",
                  place.folder().toString(),
                  "-c",
                  config("nchan.conf", place)));
          return command;
        });
  }

  private static final String NCHAN = "ngx_nchan_module.so";

  private Path modules() {
    return folder.resolve("debian/usr/lib/nginx/modules");
  }

  private void add(String name, Tongue tongue, Part part, Start start) {
    here.add(new Contender(name, tongue, start, part));
  }

  /// One that has no counters for us.
  @FunctionalInterface
  private interface Start extends OwnServer.Recipe {
    @Override
    default boolean tellsMetrics() {
      return false;
    }
  }

  private String config(String name, Place place) throws IOException {
    String text =
        Files.readString(folder.resolve(name))
            .replace("@PORT@", port(place))
            .replace("@SPARE@", Integer.toString(place.internalPort()))
            .replace("@FOLDER@", place.folder().toString())
            .replace("@MODULES@", modules().toString())
            .replace("@FILES@", OPEN_FILES);
    return Files.writeString(place.folder().resolve(name), text).toString();
  }

  private static String port(Place place) {
    return Integer.toString(place.publicPort());
  }

  private Optional<Path> unpackedOr(String program) {
    Path unpacked = folder.resolve("debian/usr/sbin").resolve(program);
    return Files.isExecutable(unpacked) ? Optional.of(unpacked) : onPath(program);
  }

  private static Optional<Path> onPath(String program) {
    String path = Optional.ofNullable(System.getenv("PATH")).orElse("");
    return Arrays.stream(path.split(File.pathSeparator, -1))
        .map(part -> Path.of(part, program))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static String version(Path packageJson) {
    try {
      Matcher found = PACKAGE_VERSION.matcher(Files.readString(packageJson));
      return found.find() ? " " + found.group(1) : "";
    } catch (IOException _) {
      return "";
    }
  }

  private static String version(List<String> command) {
    try {
      Matcher found = VERSION.matcher(BriefProgram.said(command, PATIENCE).orElse(""));
      return found.find() ? " " + found.group() : "";
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
