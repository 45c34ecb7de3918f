package dev.grandstand.store;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.grandstand.app.cli.GrandstandCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// An evening in the whole house: a game, a quiz for coins, talk and somebody who watches, while
/// something happens to the database.
final class Evening implements AutoCloseable {
  static final String ROOM = "153733";
  static final int USERS = 8;
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration SOON = Duration.ofSeconds(60);
  private static final Pattern PLAY = Pattern.compile("\"text\":\"(nr [0-9]+)\"");
  private static final Pattern TOLD = Pattern.compile("nr [0-9]+");
  private static final String GAME =
      "{'type':'game','league':'nba','home':{'id':'21','name':'骑士'},"
          + "'away':{'id':'10','name':'马刺'},'begins':'2018-01-24T01:00:00Z'}";
  private static final String QUIZ =
      "{'type':'quiz','question':'谁先得到25分？','max_bet':100,'seconds':3600,'answers':"
          + "[{'id':1,'title':'骑士','odds':'2'},{'id':2,'title':'马刺','odds':'2'}]}";

  final HouseProcess house;
  private final Path folder;
  private final Map<String, String> settings;
  private final List<String> heard = new CopyOnWriteArrayList<>();
  private final HttpClient http = HttpClient.newHttpClient();
  private @Nullable WebSocket viewer;
  private int talked;

  Evening(Path folder, Map<String, String> settings) throws Exception {
    this.folder = folder;
    this.settings = new HashMap<>(settings);
    // Everything that is said must be heard, however much it is.
    this.settings.putAll(
        Map.of(
            "danmaku.readable-rate", "0",
            "overload.shedding", "1m",
            "overload.no-joins", "2m",
            "overload.no-connections", "3m"));
    this.house = new HouseProcess(folder, this.settings);
  }

  void begin() throws Exception {
    house.start();
    house.pushUntilDone("game", ROOM, GAME);
    for (int user = 0; user < USERS; user++) {
      assertThat(give(user, "first", 1_000)).isEmpty();
    }
    house.pushUntilDone("quiz", ROOM, QUIZ);
    house.pushUntilDone("play-1", ROOM, play(1));
    assertThat(guess(0)).isEmpty();
    viewer =
        http.newWebSocketBuilder()
            .buildAsync(URI.create("ws://127.0.0.1:" + house.port + "/ws"), new Ears())
            .get();
    var _ = viewer.sendText("{\"msgtype\":1,\"roomid\":\"" + ROOM + "\"}", true).get();
    await().atMost(SOON).until(() -> !heard.isEmpty());
  }

  private final class Ears implements WebSocket.Listener {
    private final StringBuilder said = new StringBuilder();

    @Override
    public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence text, boolean last) {
      said.append(text);
      if (last) {
        heard.add(said.toString());
        said.setLength(0);
      }
      socket.request(1);
      return null;
    }
  }

  /// How long it took from saying something to hearing it, in this room. It is not looked at too
  /// often: many a second would push the plays out of what the room remembers.
  Duration talk() throws Exception {
    String text = "talk " + ++talked + ".";
    long began = System.nanoTime();
    String danmaku = "{'type':'danmaku','user':{'id':'u'},'text':'" + text + "'}";
    assertThat(code(push("talk-" + talked, danmaku))).isEmpty();
    await()
        .atMost(SOON)
        .pollInterval(Duration.ofMillis(50))
        .until(() -> heard.stream().anyMatch(words -> words.contains(text)));
    return Duration.ofNanos(System.nanoTime() - began);
  }

  /// Empty, or the name of the refusal. Always the same key for one number.
  String say(int number) throws Exception {
    return code(push("play-" + number, play(number)));
  }

  static String play(int number) {
    return "{'type':'play','text':'nr " + number + "'}";
  }

  String guess(int user) throws Exception {
    return code(
        push(
            "guess-" + user,
            "{'type':'guess','user':{'id':'u"
                + user
                + "'},'quiz':1,'answer':"
                + (1 + user % 2)
                + ",'stake':"
                + (10 + user)
                + "}"));
  }

  String give(int user, String key, long coins) throws Exception {
    HttpResponse<String> said =
        house.post(
            "/api/v1/accounts/u" + user + "/movements",
            key + "-" + user,
            "{'amount':" + coins + "}");
    return said.statusCode() == 200 ? "" : JSON.readTree(said.body()).path("code").asString();
  }

  String push(String key, String event) throws Exception {
    return house
        .post("/api/v1/events", key, "{'rooms':['" + ROOM + "'],'event':" + event + "}")
        .body();
  }

  private static String code(String body) {
    JsonNode said = JSON.readTree(body);
    if (said.has("code")) {
      return said.path("code").asString();
    }
    JsonNode result = said.path("results").path(0);
    assertThat(result.has("accepted")).as(body).isTrue();
    return result.path("accepted").asBoolean() ? "" : result.path("code").asString();
  }

  String health() throws Exception {
    return house.get("/health/ready").body();
  }

  String metrics() throws Exception {
    return house.get("/metrics").body();
  }

  /// Lines in which the house says that the database went, or is back.
  List<String> lines(String words) {
    return house.log().stream().filter(line -> line.contains(words)).toList();
  }

  /// Its text, as the house tells who asks.
  List<String> story() throws Exception {
    return found(PLAY, house.get("/api/v1/rooms/" + ROOM + "/events?limit=500").body(), 1);
  }

  /// The plays that the viewer was told, in order.
  List<String> toldToTheViewer() {
    return found(TOLD, String.join("\n", heard), 0);
  }

  private static List<String> found(Pattern pattern, String text, int group) {
    return pattern.matcher(text).results().map(found -> found.group(group)).toList();
  }

  JsonNode quiz() throws Exception {
    return JSON.readTree(house.get("/api/v1/rooms/" + ROOM + "/quizzes").body())
        .path("quizzes")
        .path(0);
  }

  long balance(int user) throws Exception {
    return JSON.readTree(house.get("/api/v1/accounts/u" + user).body()).path("balance").asLong();
  }

  /// Ends the quiz, looks at everybody's coins, kills the house and adds up its ledger.
  ///
  /// @param given to each user besides the first thousand
  void endsWell(List<Integer> guessed, Map<Integer, Long> given) throws Exception {
    house.pushUntilDone("settle", ROOM, "{'type':'quiz-settlement','quiz':1,'answer':1}");
    await().atMost(SOON).until(() -> quiz().path("status").asString().equals("settled"));
    assertThat(quiz().path("users").asInt()).isEqualTo(guessed.size());
    for (int user = 0; user < USERS; user++) {
      long stake = 10L + user;
      long won = !guessed.contains(user) ? 0 : user % 2 == 0 ? stake : -stake;
      assertThat(balance(user))
          .as("coins of user %d", user)
          .isEqualTo(1_000 + given.getOrDefault(user, 0L) + won);
    }
    close();
    List<String> words =
        new ArrayList<>(List.of("ledger", "check", "--data-dir", folder.toString()));
    settings.forEach((name, value) -> words.addAll(List.of("--set", name + "=" + value)));
    var out = new StringWriter();
    int exit =
        GrandstandCommand.with(Map.of())
            .setOut(new PrintWriter(out))
            .execute(words.toArray(String[]::new));
    assertThat(out.toString()).contains("all of it adds up");
    assertThat(exit).isZero();
  }

  @Override
  public void close() {
    if (viewer != null) {
      requireNonNull(viewer).abort();
    }
    house.close();
    http.close();
  }
}
