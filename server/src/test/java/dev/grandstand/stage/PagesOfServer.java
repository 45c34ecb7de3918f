package dev.grandstand.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.app.Server;
import dev.grandstand.app.settings.SettingsLoader;
import dev.grandstand.app.settings.Sources;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/// Pages in a browser against the whole server, and the API behind its back.
public abstract class PagesOfServer extends PagesInBrowser {
  private static final String KEY = "0123456789abcdef";

  @TempDir protected Path folder;

  protected Server server;

  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void openServer() throws Exception {
    server = Server.start(SettingsLoader.load(sources()).onFreePorts());
    arrange();
  }

  /// The settings.
  protected Sources sources() {
    return Unmoved.by(Sources.NONE)
        .with("data-dir", folder)
        .with("demo.enabled", "false")
        .with("auth.identity", "claimed")
        .with("api.keys", KEY)
        .with("log.level", "warn");
  }

  /// What is there before a test begins.
  protected void arrange() throws Exception {}

  @AfterEach
  void closeServer() {
    closePages();
    server.close();
    hadNoTroubles();
  }

  /// The settings with the ports that the server has now, for one that takes its place.
  protected Sources again() {
    Sources again = sources();
    for (String door : server.addresses().keySet()) {
      String setting = door.equals(Server.API) ? "api.port" : "doors." + door + ".port";
      again = again.with(setting, port(door));
    }
    return again;
  }

  protected String address(String path) {
    return "http://127.0.0.1:" + port("public") + path;
  }

  protected int port(String door) {
    return Objects.requireNonNull(server.addresses().get(door), door).getPort();
  }

  /// With `'` for each `"`.
  protected void push(String room, String event) throws Exception {
    String body = ("{'rooms':['" + room + "'],'event':" + event + "}").replace('\'', '"');
    assertThat(api("POST", "/events", body)).contains("\"refused\":0");
  }

  protected String api(String method, String path) throws Exception {
    return api(method, path, "");
  }

  protected String api(String method, String path, String body) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port("api") + "/api/v1" + path))
            .header("authorization", "Bearer " + KEY)
            .header("content-type", "application/json")
            .method(method, BodyPublishers.ofString(body))
            .build();
    return http.send(request, BodyHandlers.ofString()).body();
  }
}
