package dev.grandstand.app.settings;

import dev.grandstand.app.Dialects;
import dev.grandstand.app.DoorPlan;
import dev.grandstand.app.settings.Settings.Door;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// What no single setting can know: whether they go together.
public final class Sanity {
  private static final String POSTGRES = "jdbc:postgresql:";

  private final Settings settings;
  private final List<String> problems = new ArrayList<>();

  private Sanity(Settings settings) {
    this.settings = settings;
  }

  /// Empty if all is well.
  public static List<String> problems(Settings settings) {
    var sanity = new Sanity(settings);
    sanity.demoStaysAtHome();
    sanity.doorsAreSound();
    sanity.portsDiffer();
    sanity.deskHasDoors();
    sanity.secretsAreGivenOnce();
    sanity.directoryNamesDialects();
    sanity.storeIsAPostgres();
    return sanity.problems;
  }

  private void demoStaysAtHome() {
    if (!settings.demo().enabled()) {
      return;
    }
    for (String host : settings.hosts()) {
      if (!isLoopback(host)) {
        problems.add(
            "demo.enabled = true, but something listens on "
                + host
                + ": in demo mode anybody is believed to be anybody, so it stays on 127.0.0.1; set"
                + " demo.enabled to false and auth.secret-file to serve others");
      }
    }
  }

  private void deskHasDoors() {
    for (String name : settings.desk().doors()) {
      Door door = settings.doors().get(name);
      if (door == null) {
        problems.add("desk.doors: there is no door \"" + name + "\"");
      } else if (!DoorPlan.mayHaveDesk(door)) {
        problems.add(
            "desk.doors: the door \""
                + name
                + "\" must be of kind ws and speak textlive, by which the desk sees its games");
      }
    }
  }

  private static boolean isLoopback(String host) {
    return host.equals("localhost") || host.equals("::1") || host.matches("127(\\.[0-9]{1,3}){3}");
  }

  private void doorsAreSound() {
    Map<String, Door> open = settings.openDoors();
    if (open.isEmpty()) {
      problems.add("doors: none is enabled, so nobody could come in");
    }
    open.forEach((name, door) -> {
      String path = "doors." + name;
      if (name.equals("api")) {
        problems.add(path + ": this name belongs to the internal port, see the section api");
      }
      if (door.tls() && !settings.tls().isSet()) {
        problems.add(path + ".tls = true, but tls.certificate-file and tls.key-file are not set");
      }
      for (String dialect : door.dialects()) {
        if (!Dialects.names().contains(dialect)) {
          problems.add(
              path
                  + ".dialects: there is no dialect \""
                  + dialect
                  + "\"; there are "
                  + String.join(", ", Dialects.names().stream().sorted().toList()));
        }
      }
      if (door.kind() == Door.Kind.TCP && door.dialects().size() != 1) {
        problems.add(path + ".dialects: a tcp door speaks exactly one dialect");
      }
      if (door.kind() == Door.Kind.TCP && door.dialects().contains("goconn")) {
        problems.add(path + ".dialects: goconn is spoken over WebSocket only; use kind: ws");
      }
    });
    if (settings.tls().isSet() && settings.tls().keyFile().isEmpty()) {
      problems.add("tls.key-file is not set, but tls.certificate-file is");
    }
  }

  private void portsDiffer() {
    Map<String, String> taken = new HashMap<>();
    settings
        .openDoors()
        .forEach((name, door) ->
            take(taken, "doors." + name + ".port", settings.hostOf(door), door.port()));
    if (settings.api().enabled()) {
      take(taken, "api.port", settings.api().host(), settings.api().port());
    }
  }

  private void take(Map<String, String> taken, String path, String host, int port) {
    String other = port == 0 ? null : taken.put(host + ":" + port, path);
    if (other != null) {
      problems.add(path + " = " + port + " is also " + other + "; each needs a port of its own");
    }
  }

  private void secretsAreGivenOnce() {
    var auth = settings.auth();
    once("auth.secret", auth.secret().isSet(), auth.secretFile());
    once(
        "tls.key-password", settings.tls().keyPassword().isSet(), settings.tls().keyPasswordFile());
    var store = settings.store();
    once("store.password", store.password().isSet(), store.passwordFile());
    once("api.keys", !settings.api().keys().isEmpty(), settings.api().keysFile());
  }

  private void once(String path, boolean set, String file) {
    if (set && !file.isEmpty()) {
      problems.add("set either " + path + " or " + path + "-file, not both");
    }
  }

  private void directoryNamesDialects() {
    for (String dialect : settings.directory().keySet()) {
      if (!Dialects.names().contains(dialect)) {
        problems.add(
            "directory."
                + dialect
                + ": there is no such dialect; there are "
                + String.join(", ", Dialects.names().stream().sorted().toList()));
      }
    }
  }

  private void storeIsAPostgres() {
    var store = settings.store();
    if (store.url().isEmpty()) {
      if (!store.user().isEmpty() || store.password().isSet() || !store.passwordFile().isEmpty()) {
        problems.add(
            "store.user and store.password are for a PostgreSQL, but store.url is not set");
      }
    } else if (!store.url().startsWith(POSTGRES)) {
      // The URL is not shown: people put passwords into it.
      problems.add(
          "store.url must begin with "
              + POSTGRES
              + ", like jdbc:postgresql://localhost:5432/grandstand; leave it empty for a file in"
              + " data-dir");
    }
  }
}
