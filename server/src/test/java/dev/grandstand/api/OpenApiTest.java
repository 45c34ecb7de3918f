package dev.grandstand.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.grandstand.web.Route;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.node.ObjectNode;

/// Holds the document against the API: its routes, its words, and its answers.
final class OpenApiTest {
  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch");
  private static final ObjectMapper JSON = new ObjectMapper();

  private final Counter counter = new Counter();
  private final JsonNode document = counter.get("/openapi.json").json();

  @Test
  void everyRouteIsAnOperationAndEveryOperationIsARoute() {
    Set<String> routes = new TreeSet<>();
    for (Route route : counter.api.routes()) {
      routes.add(route.method() + " " + route.pattern());
    }
    for (Route route : counter.desk.routes()) {
      if (route.pattern().startsWith("/desk/api/")) { // the others are pages
        routes.add(route.method() + " " + route.pattern());
      }
    }
    Set<String> operations = new TreeSet<>();
    document
        .path("paths")
        .forEachEntry((path, item) ->
            item.forEachEntry((method, _) -> {
              if (METHODS.contains(method)) {
                operations.add(method.toUpperCase(Locale.ROOT) + " " + path);
              }
            }));

    assertThat(operations).isEqualTo(routes);
  }

  @Test
  void operationsWithoutAKeyAreThoseOutsideOfTheApi() {
    document
        .path("paths")
        .forEachEntry((path, item) ->
            item.forEachEntry((method, operation) -> {
              if (METHODS.contains(method)) {
                assertThat(operation.has("security")).as(path).isEqualTo(!path.startsWith("/api/"));
              }
            }));
  }

  @Test
  void itsCodesAreThoseOfTheProblems() {
    assertThat(words("/components/schemas/Code/enum"))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Problem.Kind.values()).map(Problem.Kind::code).toList());
  }

  @Test
  void itsPushesAreThoseThatAreRead() {
    List<String> types = new ArrayList<>();
    for (JsonNode push : document.at("/components/schemas/Push/oneOf")) {
      types.add(at(push.path("$ref").asString()).at("/properties/type/const").asString());
    }

    assertThat(types).containsExactlyInAnyOrderElementsOf(EventReading.types());
  }

  @Test
  void itsExamplesWorkAndAreAnsweredAsItSays() {
    Schema publication = schema("Publication");
    Schema results = schema("Results");
    JsonNode examples =
        document.at("/paths/~1api~1v1~1events/post/requestBody/content/application~1json/examples");

    assertThat(examples).hasSize(EventReading.types().size());
    for (JsonNode example : examples) {
      JsonNode body = example.path("value");
      assertThat(publication.validate(body)).as(body.toString()).isEmpty();
      var said = counter.post("/api/v1/events", body.toString());
      assertThat(said.json().path("refused").asInt()).as(said.text()).isZero();
      assertThat(results.validate(said.json())).as(said.text()).isEmpty();
    }
  }

  @Test
  void theOtherExamplesWorkToo() {
    List<String> called = new ArrayList<>();
    document
        .path("paths")
        .forEachEntry((path, item) ->
            item.forEachEntry((method, operation) -> {
              JsonNode content = operation.at("/requestBody/content/application~1json");
              if (content.has("example")) {
                String target = path.replace("{room}", "a").replace("{user}", "u1");
                JsonNode body = content.path("example");
                String key = path.startsWith("/desk/") ? Counter.DESK_TOKEN : Counter.KEY;
                counter.header("authorization", "Bearer " + key);
                var answer = counter.call(method.toUpperCase(Locale.ROOT), target, body.toString());
                boolean tells = operation.at("/responses").has("200");
                assertThat(answer.status()).as(path).isEqualTo(tells ? 200 : 204);
                String name = content.at("/schema/$ref").asString();
                assertThat(schema(name.substring(name.lastIndexOf('/') + 1)).validate(body))
                    .isEmpty();
                called.add(path);
              }
            }));

    assertThat(called).hasSize(9);
  }

  @Test
  void everyAnswerIsAsItSays() {
    everythingHappensIn("a");
    JsonNode story = counter.get("/api/v1/rooms/a/events").json();

    assertThat(schema("Story").validate(story)).as(story.toString()).isEmpty();
    Set<String> types = new TreeSet<>();
    story.path("events").forEach(event -> types.add(event.path("type").asString()));
    assertThat(types)
        .isEqualTo(new TreeSet<>(words("/components/schemas/Event/properties/type/enum")));
    isAsItSays("Room", "/api/v1/rooms/a");
    isAsItSays("RoomPage", "/api/v1/rooms");
    isAsItSays("Quizzes", "/api/v1/rooms/a/quizzes");
    isAsItSays("RoomPage", "/api/v1/rooms?limit=1");
    isAsItSays("Account", "/api/v1/accounts/u1");
    String movements = "/api/v1/accounts/u1/movements";
    var moved = counter.post(movements, "{\"amount\":5}").json();
    assertThat(schema("Movement").validate(moved)).as(moved.toString()).isEmpty();
    counter.post(movements, "{\"amount\":-5,\"reason\":\"x\"}");
    isAsItSays("MovementPage", movements);
    isAsItSays("MovementPage", movements + "?limit=1");
    isAsItSays("Problem", "/api/v1/rooms/nowhere");
    isAsItSays("Problem", "/nowhere");
    isAsItSays("Alive", "/health/live");
    counter.atTheDesk();
    isAsItSays("Commentating", "/desk/api/v1/me");
    isAsItSays("DeskGames", "/desk/api/v1/games");
    isAsItSays("DeskRoom", "/desk/api/v1/rooms/a");
    isAsItSays("DeskRoom", "/desk/api/v1/rooms/b");
    isAsItSays("Quizzes", "/desk/api/v1/rooms/a/quizzes");
    isAsItSays("Readiness", "/health/ready");
  }

  @Test
  void aFieldThatIsNotInItWouldBeNoticed() {
    JsonNode room = JSON.readTree("{\"room\":\"a\",\"extra\":1}");

    assertThat(schema("Room").validate(room)).hasSizeGreaterThan(1);
  }

  private void isAsItSays(String schema, String target) {
    JsonNode answer = counter.get(target).json();
    assertThat(schema(schema).validate(answer)).as(answer.toString()).isEmpty();
  }

  private void everythingHappensIn(String room) {
    JsonNode examples =
        document.at("/paths/~1api~1v1~1events/post/requestBody/content/application~1json/examples");
    for (JsonNode example : examples) {
      ObjectNode body = (ObjectNode) example.path("value").deepCopy();
      body.putArray("rooms").add(room);
      counter.post("/api/v1/events", body.toString());
    }
    String path = "/api/v1/rooms/" + room;
    counter.put(path + "/title", "{\"title\":\"x\"}");
    counter.put(path + "/live", "{\"live\":true}");
    counter.put(path + "/live", "{\"live\":false}");
    counter.put(path + "/live", "{\"live\":true}");
    counter.post(path + "/mute", "{\"user\":\"u1\",\"seconds\":1}");
    counter.post(path + "/unmute", "{\"user\":\"u1\"}");
    counter.post(path + "/kick", "{\"user\":\"u1\",\"seconds\":1}");
    counter.call("DELETE", path + "/superchats/7", "");
    counter.put("/api/v1/rooms/b/title", "{\"title\":\"y\"}");
  }

  private List<String> words(String pointer) {
    List<String> words = new ArrayList<>();
    document.at(pointer).forEach(word -> words.add(word.asString()));
    return words;
  }

  private JsonNode at(String reference) {
    return document.at(reference.substring(1));
  }

  /// One schema of the document, made strict: a field that it does not name is an error, too.
  private Schema schema(String name) {
    String schemas = document.at("/components/schemas").toString();
    ObjectNode root = JSON.createObjectNode();
    root.put("$schema", "https://json-schema.org/draft/2020-12/schema");
    root.put("$ref", "#/$defs/" + name);
    root.set("$defs", strict(JSON.readTree(schemas.replace("#/components/schemas/", "#/$defs/"))));
    return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12).getSchema(root);
  }

  private static JsonNode strict(JsonNode node) {
    node.forEach(OpenApiTest::strict);
    if (node instanceof ObjectNode object && object.has("properties")) {
      object.put("additionalProperties", false);
    }
    return node;
  }
}
