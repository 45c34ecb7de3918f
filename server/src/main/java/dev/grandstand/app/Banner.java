package dev.grandstand.app;

import dev.grandstand.app.demo.Programme;
import dev.grandstand.app.settings.Settings;
import dev.grandstand.app.settings.Settings.Door;
import dev.grandstand.app.settings.Settings.Log;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// What one wants to know when the server has started: where everything is. Goes to standard
/// output, for people; those who read JSON find the addresses in the log.
public final class Banner {
  private static final Logger log = LoggerFactory.getLogger(Banner.class);

  private static final String DEMO_COMMENTATOR = "情兽";

  private record Row(String what, String where) {
    @Override
    public String toString() {
      return what + " " + where;
    }
  }

  private final Server server;
  private final Settings settings;
  private final List<Row> rows = new ArrayList<>();
  private @Nullable String desk;

  private Banner(Server server) {
    this.server = server;
    this.settings = server.settings();
    settings.openDoors().forEach(this::door);
    InetSocketAddress api = server.addresses().get(Server.API);
    if (api != null) {
      String base = "http://" + text(settings.api().host(), api);
      add("API", base + "/api/v1  (described at " + base + "/openapi.yaml)");
      add("health", base + "/health");
      add("metrics", base + "/metrics");
    }
    server.keys().ifPresent(keys -> add("API key", keys.place()));
  }

  public static Banner of(Server server) {
    return new Banner(server);
  }

  private void door(String name, Door door) {
    InetSocketAddress address = server.addresses().get(name);
    if (address == null) {
      return;
    }
    String secure = door.tls() ? "s" : "";
    String where = text(settings.hostOf(door), address);
    switch (door.kind()) {
      case WS -> {
        if (door.dialects().isEmpty()) {
          add("pages", "http" + secure + "://" + where + "/");
        }
        if (desk == null && DoorPlan.hasDesk(settings, name, door)) {
          desk = "http" + secure + "://" + where + "/desk";
          add("desk", desk);
        }
        add(name, "ws" + secure + "://" + where + paths(door));
      }
      case TCP -> add(name, "tcp://" + where + (door.tls() ? " (TLS)" : ""));
    }
  }

  private String paths(Door door) {
    return server.dialects().stream()
        .filter(dialect -> door.dialects().isEmpty() || door.dialects().contains(dialect.name()))
        .filter(dialect -> !dialect.paths().isEmpty()) // it may come by calls only
        .map(dialect -> dialect.paths().getFirst() + " (" + dialect.name() + ")")
        .collect(Collectors.joining("  "));
  }

  private void add(String what, String where) {
    rows.add(new Row(what, where));
  }

  /// The host as it was set: 0.0.0.0 says more than the address that the system makes of it.
  private static String text(String host, InetSocketAddress address) {
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  public void show(PrintWriter out) {
    long millis = millisToHere();
    if (settings.log().format() == Log.Format.JSON) {
      log.info("ready after {} ms: {}", millis, rows);
      warnOfDemo();
      return;
    }
    out.println();
    out.println(Version.current() + " is ready after " + millis + " ms");
    out.println();
    int width = rows.stream().mapToInt(row -> row.what().length()).max().orElse(0);
    for (Row row : rows) {
      out.println("  " + row.what() + " ".repeat(width - row.what().length() + 3) + row.where());
    }
    server
        .keys()
        .flatMap(KeyRing::made)
        .ifPresent(key -> {
          out.println();
          out.println("  A new API key, shown this once:  " + key.value());
        });
    out.println();
    if (settings.demo().enabled()) {
      out.println(
          "DEMO MODE: anybody is believed to be anybody, so only this machine can connect.");
      if (desk != null) {
        // Behind the #, where a browser keeps it to itself.
        out.println("The commentators' desk, open to whoever reads this line, as in a demo only:");
        out.println("  " + desk + "#token=" + server.deskToken(DEMO_COMMENTATOR));
      }
      out.println("Rooms that are lively by themselves: " + demoRooms());
      out.println(
          "To serve others: demo.enabled, auth.secret-file and server.host in the settings.");
      out.println();
    }
    out.println("Stop with Ctrl-C.");
    out.flush();
    if (!settings.demo().enabled()) {
      warnOfDemo();
    }
  }

  private void warnOfDemo() {
    if (settings.believesClaims()) {
      log.warn("auth.identity: anybody is believed to be anybody; good for a demo only");
    }
  }

  private static String demoRooms() {
    return Programme.rooms().stream().map(Object::toString).collect(Collectors.joining(", "));
  }

  /// Since Java began; the process may be older, for a launcher builds and rehearses in it.
  private static long millisToHere() {
    long now = System.currentTimeMillis();
    return now - ManagementFactory.getRuntimeMXBean().getStartTime();
  }
}
