package dev.grandstand.api;

import dev.grandstand.json.JsonWriter;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Request;
import java.util.Map;

/// For whoever watches the process: is it alive, and may it be given work.
final class Health {
  private final Readiness readiness;

  Health(Readiness readiness) {
    this.readiness = readiness;
  }

  /// That this is answered at all is what there is to know.
  Answer live(Request request, String caller) {
    var json = new JsonWriter().object().field("status", "live").endObject();
    return uncached(Answer.json(200, json.bytes()));
  }

  Answer ready(Request request, String caller) {
    Map<String, Boolean> parts = readiness.parts();
    boolean ready = readiness.isReady();
    var json =
        new JsonWriter().object().field("status", ready ? "ready" : "not-ready").object("parts");
    parts.forEach(json::field);
    json.endObject().endObject();
    return uncached(Answer.json(ready ? 200 : 503, json.bytes()));
  }

  private static Answer uncached(Answer answer) {
    return answer.with("cache-control", "no-store");
  }
}
