package dev.grandstand.dialect.textlive;

import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.Directory;
import dev.grandstand.dialect.Doorkeeper;
import dev.grandstand.dialect.Doorkeeper.Admission;
import dev.grandstand.dialect.House;
import dev.grandstand.dialect.Purse;
import dev.grandstand.json.BadJson;
import dev.grandstand.json.JsonObject;
import dev.grandstand.json.JsonReader;
import dev.grandstand.json.JsonWriter;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Person;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.RoomId;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Request;
import dev.grandstand.web.Route;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/// What an app asks by HTTP: a guess, its coins, and the newest lines of the chat.
final class TextliveCalls {
  private static final JsonReader READER = new JsonReader(8);
  private static final String BEARER = "Bearer ";
  private static final int MAX_KEY = 255;
  private static final int LINES = 20;
  private static final int MAX_LINES = 100;
  private static final int EVENTS_PER_LINE = 4;

  private final House house;
  private final Directory directory;
  private final Doorkeeper doorkeeper;
  private final Purse purse;

  TextliveCalls(House house, Directory directory, Doorkeeper doorkeeper, Purse purse) {
    this.house = house;
    this.directory = directory;
    this.doorkeeper = doorkeeper;
    this.purse = purse;
  }

  List<Route> routes() {
    return List.of(
        new Route("POST", "/textlive/games/{gid}/quizzes/{quiz}/guesses", this::guess),
        new Route("GET", "/textlive/games/{gid}/coins", this::coins),
        new Route("GET", "/textlive/games/{gid}/chat", this::chat));
  }

  private CompletionStage<Answer> guess(Request request) {
    try {
      JsonObject body = body(request);
      RoomId room = room(request);
      long quiz =
          TextliveGuess.number(request.parameter("quiz"))
              .orElseThrow(() -> new TextliveNo("the quiz in the path is no number"));
      Quiz.Guess guess = TextliveGuess.read(body, quiz);
      String user = body.textOrWhole("userid").orElse("");
      Person.Member member = member(request, user, body.text("username").orElse(user));
      return house
          .ask(room, member, id(request, member), guess)
          .thenApply(no -> no.map(TextliveCalls::refused).orElseGet(() -> stored(guess)));
    } catch (TextliveNo no) {
      return CompletableFuture.completedFuture(refused(no.refusal()));
    }
  }

  private static JsonObject body(Request request) throws TextliveNo {
    try {
      return READER.object(request.body());
    } catch (BadJson e) {
      throw new TextliveNo("the body is no JSON object: " + e.getMessage());
    }
  }

  private RoomId room(Request request) throws TextliveNo {
    return directory
        .room(TextliveDialect.NAME, request.parameter("gid"))
        .orElseThrow(() -> new TextliveNo("there can be no game of this name"));
  }

  private CompletionStage<Answer> coins(Request request) {
    try {
      String user = request.query("userid");
      Person.Member member = member(request, user, user);
      return purse.coins(member.id()).thenApply(TextliveCalls::coins);
    } catch (TextliveNo no) {
      return CompletableFuture.completedFuture(refused(no.refusal()));
    }
  }

  private static Answer coins(OptionalLong coins) {
    if (coins.isEmpty()) {
      return refused(new Refusal(Refusal.Name.STORE_UNAVAILABLE, "the database is not at hand"));
    }
    JsonWriter json = new JsonWriter().object().object("result").field("coins", coins.getAsLong());
    return Answer.json(200, json.endObject().endObject().bytes()).with("cache-control", "no-store");
  }

  private Person.Member member(Request request, String user, String name) throws TextliveNo {
    return switch (doorkeeper.admit(credential(request, user, name))) {
      case Admission.Admitted(Person.Member member) -> member;
      case Admission.Admitted _ ->
          throw new TextliveNo(
              new Refusal(Refusal.Name.GUEST, "send a token: guests cannot guess"));
      case Admission.Refused(Refusal refusal) -> throw new TextliveNo(refusal);
    };
  }

  private static Credential credential(Request request, String user, String name) {
    String header = request.header("authorization");
    if (header.startsWith(BEARER)) {
      return new Credential.Token(header.substring(BEARER.length()).strip(), "");
    }
    return user.isEmpty() ? Credential.NONE : new Credential.Claim(user, name);
  }

  /// The same for the same key of the same member; without a key another one each time.
  private static String id(Request request, Person.Member member) throws TextliveNo {
    String key = request.header("idempotency-key").strip();
    if (key.length() > MAX_KEY || !key.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
      throw new TextliveNo("Idempotency-Key must be at most 255 visible ASCII characters");
    }
    String scoped = "textlive guess " + member.id().value() + " " + key;
    UUID id =
        key.isEmpty()
            ? UUID.randomUUID()
            : UUID.nameUUIDFromBytes(scoped.getBytes(StandardCharsets.UTF_8));
    return id.toString();
  }

  private static Answer stored(Quiz.Guess guess) {
    JsonWriter json = new JsonWriter().object().object("result");
    TextliveQuiz.guess(json, guess.quiz(), guess.answer(), guess.stake());
    return Answer.json(200, json.endObject().endObject().bytes());
  }

  private static Answer refused(Refusal refusal) {
    JsonWriter json = new JsonWriter().object();
    TextliveFrames.refusal(json, refusal);
    Answer answer = Answer.json(status(refusal.name()), json.bytes());
    return refusal.name().passes()
        ? answer.with("retry-after", Long.toString(Math.max(1, refusal.retryAfter().toSeconds())))
        : answer;
  }

  private static int status(Refusal.Name name) {
    return switch (name) {
      case INVALID, TOO_LONG -> 400;
      case GUEST -> 401;
      case UNPROVEN, MUTED, KICKED -> 403;
      case NO_SUCH_QUIZ, NO_SUCH_USER -> 404;
      case CHANGED, TOO_LATE, GUESSED_BEFORE, OVER_LIMIT, UNAFFORDABLE -> 409;
      case NOT_IN_ROOM, ROOM_FULL -> 409;
      case RATE_LIMITED -> 429;
      case BUSY, TOO_MANY_ROOMS, OVERLOADED, STORE_UNAVAILABLE -> 503;
      case INTERNAL -> 500;
    };
  }

  private CompletionStage<Answer> chat(Request request) {
    try {
      RoomId room = room(request);
      int lines =
          (int) Math.min(MAX_LINES, TextliveGuess.number(request.query("num")).orElse(LINES));
      return house.newest(room, lines * EVENTS_PER_LINE).thenApply(told -> chat(told, lines));
    } catch (TextliveNo no) {
      return CompletableFuture.completedFuture(refused(no.refusal()));
    }
  }

  private static Answer chat(List<Envelope> told, int lines) {
    List<Envelope> said = told.stream().filter(one -> one.event() instanceof Danmaku.Said).toList();
    JsonWriter json = new JsonWriter().object().array("result");
    for (Envelope one : said.subList(Math.max(0, said.size() - lines), said.size())) {
      if (one.event() instanceof Danmaku.Said line) {
        TextliveFrames.said(json.object(), one, line);
      }
    }
    return Answer.json(200, json.endArray().endObject().bytes());
  }
}
