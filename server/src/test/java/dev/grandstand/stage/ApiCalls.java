package dev.grandstand.stage;

import dev.grandstand.json.BadJson;
import dev.grandstand.json.JsonObject;
import dev.grandstand.json.JsonReader;
import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Command;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Gift;
import dev.grandstand.message.Life;
import dev.grandstand.message.Person;
import dev.grandstand.message.Play;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Score;
import dev.grandstand.message.UserId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// The server's API, as another system calls it.
final class ApiCalls {
  private static final JsonReader READER = new JsonReader(32);
  private static final String EVENTS = "/api/v1/events";

  private final HttpClient http;
  private final String base;
  private final String key;

  ApiCalls(HttpClient http, String base, String key) {
    this.http = http;
    this.base = base;
    this.key = key;
  }

  List<String> rooms() {
    return objects(json(call("GET", "/api/v1/rooms?limit=500", new byte[0])), "rooms")
        .flatMap(room -> room.text("room").stream())
        .toList();
  }

  /// Comes back behind everything that the room was asked before.
  void history(String room) {
    call("GET", "/api/v1/rooms/" + room + "/events?limit=1", new byte[0]);
  }

  /// A counter of the metrics, whatever its labels.
  long counted(String name) {
    HttpResponse<byte[]> answer = call("GET", "/metrics", new byte[0]);
    return new String(answer.body(), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToLong(line -> (long) Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .sum();
  }

  void give(UserId user, long coins) {
    var _ =
        ask(
            "POST",
            "/api/v1/accounts/" + user.value() + "/movements",
            json -> json.field("amount", coins));
  }

  /// Empty, or the name of the refusal.
  String order(String room, Person who, Command command) {
    String at = "/api/v1/rooms/" + room;
    HttpResponse<byte[]> answer =
        switch (command) {
          case Danmaku.Say say ->
              push(room, "danmaku", who, json -> json.field("text", say.text()));
          case Gift.Give give -> push(room, "gift", who, json -> gift(json, give));
          case Gift.BuyGuard guard -> push(room, "guard", who, json -> guard(json, guard));
          case Gift.SendSuperChat chat ->
              push(
                  room,
                  "superchat",
                  who,
                  json ->
                      json.field("text", chat.text())
                          .field("yuan", chat.yuan())
                          .field("seconds", chat.seconds()));
          case Life.Notify notify ->
              push(
                  room,
                  "notice",
                  who,
                  json ->
                      json.field("text", notify.text()).field("urgency", word(notify.urgency())));
          case Gift.TakeBackSuperChats back ->
              call("DELETE", at + "/superchats/" + back.ids().getFirst(), new byte[0]);
          case Life.Retitle retitle ->
              ask("PUT", at + "/title", json -> json.field("title", retitle.title()));
          case Life.GoLive _ -> ask("PUT", at + "/live", json -> json.field("live", true));
          case Life.GoOffline _ -> ask("PUT", at + "/live", json -> json.field("live", false));
          case Life.Mute mute ->
              ask(
                  "POST",
                  at + "/mute",
                  json ->
                      json.field("user", mute.user().value())
                          .field("seconds", mute.length().toSeconds()));
          case Life.Unmute unmute ->
              ask("POST", at + "/unmute", json -> json.field("user", unmute.user().value()));
          case Life.Kick kick ->
              ask(
                  "POST",
                  at + "/kick",
                  json ->
                      json.field("user", kick.user().value())
                          .field("seconds", kick.length().toSeconds())
                          .field("reason", kick.reason()));
          case Score.Asking score ->
              push(room, GameCalls.type(score), who, json -> GameCalls.write(json, score));
          case Play.Asking play ->
              push(room, GameCalls.type(play), who, json -> GameCalls.write(json, play));
          case Quiz.Asking quiz ->
              push(room, QuizCalls.type(quiz), who, json -> QuizCalls.write(json, quiz));
          case Gift.Bring _, Life.Enter _, Life.Leave _, Life.Count _ ->
              throw new IllegalArgumentException("nobody asks this from outside: " + command);
        };
    return refusal(answer);
  }

  private static String refusal(HttpResponse<byte[]> answer) {
    if (answer.statusCode() == 204) {
      return "";
    }
    JsonObject json = json(answer);
    String code =
        Stream.concat(objects(json, "results"), Stream.of(json))
            .flatMap(each -> each.text("code").stream())
            .findFirst()
            .orElse("");
    return code.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static Stream<JsonObject> objects(JsonObject json, String list) {
    return json.list(list).orElse(List.of()).stream()
        .filter(JsonObject.class::isInstance)
        .map(JsonObject.class::cast);
  }

  private HttpResponse<byte[]> push(
      String room, String type, Person who, Consumer<JsonWriter> event) {
    var json = new JsonWriter().object().array("rooms").item(room).endArray();
    json.object("event").field("type", type);
    if (who instanceof Person.Member member) {
      json.object("user").field("id", member.id().value()).field("name", member.name());
      json.endObject();
    }
    event.accept(json);
    return call("POST", EVENTS, json.endObject().endObject().bytes());
  }

  private static void gift(JsonWriter json, Gift.Give give) {
    json.field("level", give.level() == Gift.Level.ORDINARY ? 1 : 2).field("count", give.count());
    json.object("item").field("id", give.item().id()).field("name", give.item().name());
    json.field("price", give.item().price().amount()).endObject();
  }

  private static void guard(JsonWriter json, Gift.BuyGuard guard) {
    json.field("rank", word(guard.rank())).field("months", guard.months());
    json.field("price", guard.price().amount());
  }

  static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private HttpResponse<byte[]> ask(String method, String path, Consumer<JsonWriter> body) {
    var json = new JsonWriter().object();
    body.accept(json);
    return call(method, path, json.endObject().bytes());
  }

  private HttpResponse<byte[]> call(String method, String path, byte[] body) {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .method(
                method,
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body))
            .header("content-type", "application/json")
            .header("authorization", "Bearer " + key)
            .timeout(SocketStage.PATIENCE)
            .build();
    try {
      return http.send(request, BodyHandlers.ofByteArray());
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(method + " " + path, e);
    }
  }

  private static JsonObject json(HttpResponse<byte[]> answer) {
    try {
      return READER.object(answer.body());
    } catch (BadJson e) {
      throw new AssertionError("status " + answer.statusCode() + ": " + e.getMessage(), e);
    }
  }
}
