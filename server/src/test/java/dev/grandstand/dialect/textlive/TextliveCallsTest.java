package dev.grandstand.dialect.textlive;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.dialect.Credential;
import dev.grandstand.dialect.Doorkeeper;
import dev.grandstand.dialect.House;
import dev.grandstand.message.Coins;
import dev.grandstand.message.Command;
import dev.grandstand.message.Cursor;
import dev.grandstand.message.Danmaku;
import dev.grandstand.message.Envelope;
import dev.grandstand.message.Person;
import dev.grandstand.message.Quiz;
import dev.grandstand.message.Recipients;
import dev.grandstand.message.Refusal;
import dev.grandstand.message.RoomId;
import dev.grandstand.message.UserId;
import dev.grandstand.stage.PaperRoom;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Request;
import dev.grandstand.web.Router;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A guess by HTTP, and the newest lines of the chat.
final class TextliveCallsTest {
  private static final String GUESSES = "/textlive/games/153733/quizzes/5/guesses";
  private static final String BODY = "{'answer_id':2,'coins':100}";

  private record Asked(RoomId room, Person who, String id, Command command) {}

  private final List<Asked> asked = new ArrayList<>();
  private final List<Envelope> story = new ArrayList<>();
  private Optional<Refusal> answer = Optional.empty();

  private final House house =
      new House() {
        @Override
        public Optional<RoomFacts> facts(RoomId room) {
          return Optional.empty();
        }

        @Override
        public List<RoomFacts> games() {
          return List.of();
        }

        @Override
        public CompletionStage<Optional<Refusal>> ask(
            RoomId room, Person who, String id, Command command) {
          asked.add(new Asked(room, who, id, command));
          return CompletableFuture.completedStage(answer);
        }

        @Override
        public CompletionStage<List<Envelope>> newest(RoomId room, int limit) {
          return CompletableFuture.completedStage(
              story.subList(Math.max(0, story.size() - limit), story.size()));
        }
      };

  /// Believes whoever has the token of a user, and nobody else but guests.
  private static final Doorkeeper DOORKEEPER =
      new Doorkeeper() {
        @Override
        public Admission admit(Credential credential) {
          return switch (credential) {
            case Credential.None _ -> new Admission.Admitted(Person.GUEST);
            case Credential.Token(String token, String _) when token.startsWith("of-") ->
                new Admission.Admitted(
                    new Person.Member(new UserId(token.substring("of-".length())), "张三"));
            case Credential.Token _, Credential.Claim _ ->
                new Admission.Refused(new Refusal(Refusal.Name.UNPROVEN, "prove it"));
          };
        }

        @Override
        public String issue(Person person) {
          throw new AssertionError("nobody asks for tokens here");
        }
      };

  private final Router router =
      new Router(new TextliveCalls(house, new PlainNames(), DOORKEEPER, this::coins).routes());

  @Test
  @DisplayName("TEXTLIVE-GUESS-3 a member's guess is asked of the game, and answered when stored")
  void aGuess() {
    Answer stored = guess(Map.of("authorization", "Bearer of-7"), BODY);
    assertThat(stored.status()).isEqualTo(200);
    assertThat(text(stored))
        .isEqualTo("{\"result\":{\"casino_id\":5,\"answer_id\":2,\"coins\":100}}");
    Asked one = asked.getFirst();
    assertThat(one.room()).isEqualTo(new RoomId("153733"));
    assertThat(one.who()).isEqualTo(new Person.Member(new UserId("7"), "张三"));
    assertThat(one.command()).isEqualTo(new Quiz.Guess(5, 2, new Coins(100)));
  }

  @Test
  @DisplayName("TEXTLIVE-GUESS-4 one key of one member is one guess")
  void keys() {
    Map<String, String> first = Map.of("authorization", "Bearer of-7", "idempotency-key", "a");
    guess(first, BODY);
    guess(first, BODY);
    guess(Map.of("authorization", "Bearer of-8", "idempotency-key", "a"), BODY);
    guess(Map.of("authorization", "Bearer of-7", "idempotency-key", "b"), BODY);
    guess(Map.of("authorization", "Bearer of-7"), BODY);
    guess(Map.of("authorization", "Bearer of-7"), BODY);
    assertThat(asked.get(0).id()).isEqualTo(asked.get(1).id());
    assertThat(asked.stream().map(Asked::id).distinct()).hasSize(5);
    assertThat(
            guess(Map.of("authorization", "Bearer of-7", "idempotency-key", "a b"), BODY).status())
        .isEqualTo(400);
  }

  @ParameterizedTest
  @CsvSource({
    "400, INVALID, Bearer of-7, '{}'",
    "400, INVALID, Bearer of-7, '['",
    "400, INVALID, Bearer of-7, '{''answer_id'':2,''coins'':-1}'",
    "401, GUEST, '', '{''answer_id'':2,''coins'':1}'",
    "403, UNPROVEN, Bearer x, '{''answer_id'':2,''coins'':1}'",
    "403, UNPROVEN, '', '{''answer_id'':2,''coins'':1,''userid'':7}'"
  })
  @DisplayName(
      "TEXTLIVE-GUESS-3 TEXTLIVE-GUESS-5 what makes no sense or is not proven is not asked")
  void notAsked(int status, String code, String authorization, String body) {
    Answer no = guess(Map.of("authorization", authorization), body);
    assertThat(no.status()).isEqualTo(status);
    assertThat(text(no)).contains("\"code\":\"" + code + "\"", "\"msg\":");
    assertThat(asked).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "404, NO_SUCH_QUIZ",
    "409, TOO_LATE",
    "409, GUESSED_BEFORE",
    "409, OVER_LIMIT",
    "409, UNAFFORDABLE",
    "503, STORE_UNAVAILABLE",
    "503, BUSY",
    "500, INTERNAL"
  })
  @DisplayName("TEXTLIVE-GUESS-3 a refusal is a status, a code and a sentence")
  void refused(int status, Refusal.Name name) {
    answer = Optional.of(new Refusal(name, "so it is"));
    Answer no = guess(Map.of("authorization", "Bearer of-7"), BODY);
    assertThat(no.status()).isEqualTo(status);
    assertThat(text(no)).isEqualTo("{\"code\":\"" + name + "\",\"msg\":\"so it is\"}");
    assertThat(no.headers().containsKey("retry-after")).isEqualTo(name.passes());
  }

  private CompletionStage<OptionalLong> coins(UserId user) {
    return CompletableFuture.completedStage(
        user.equals(new UserId("7")) ? OptionalLong.of(900) : OptionalLong.empty());
  }

  @Test
  @DisplayName("TEXTLIVE-GUESS-6 a member's coins are told to itself")
  void ownCoins() {
    String path = "/textlive/games/153733/coins";
    Answer mine = call("GET", path, Map.of("authorization", "Bearer of-7"), "", "");
    assertThat(mine.status()).isEqualTo(200);
    assertThat(text(mine)).isEqualTo("{\"result\":{\"coins\":900}}");
    assertThat(call("GET", path, Map.of("authorization", "Bearer of-8"), "", "").status())
        .isEqualTo(503);
    assertThat(call("GET", path, Map.of(), "", "").status()).isEqualTo(401);
    assertThat(call("GET", path, Map.of("authorization", "Bearer x"), "", "").status())
        .isEqualTo(403);
  }

  @Test
  @DisplayName("TEXTLIVE-VIEW-5 the newest lines of the chat, oldest first")
  void chat() {
    for (int i = 0; i < 5; i++) {
      var said =
          new Danmaku.Said(PaperRoom.member("7", "张三"), "第" + i, Danmaku.Style.PLAIN, "id" + i);
      story.add(
          new Envelope(
              new RoomId("153733"), new Cursor(1, i), PaperRoom.START, said, Recipients.EVERYONE));
    }
    String two = text(call("GET", "/textlive/games/153733/chat", Map.of(), "", "2"));
    assertThat(two).contains("第3", "第4").doesNotContain("第2");
    assertThat(two.indexOf("第3")).isLessThan(two.indexOf("第4"));
    assertThat(text(call("GET", "/textlive/games/153733/chat", Map.of(), "", "x"))).contains("第0");
  }

  private Answer guess(Map<String, String> headers, String body) {
    return call("POST", GUESSES, headers, body.replace('\'', '"'), "");
  }

  private Answer call(
      String method, String path, Map<String, String> headers, String body, String num) {
    Router.Match match = router.find(method, path).orElseThrow();
    var query = new HashMap<String, List<String>>();
    if (!num.isEmpty()) {
      query.put("num", List.of(num));
    }
    return match
        .route()
        .handler()
        .answer(
            new Request(
                method,
                path,
                match.parameters(),
                query,
                headers,
                body.getBytes(StandardCharsets.UTF_8),
                "127.0.0.1"))
        .toCompletableFuture()
        .join();
  }

  private static String text(Answer answer) {
    return new String(answer.body(), StandardCharsets.UTF_8);
  }
}
