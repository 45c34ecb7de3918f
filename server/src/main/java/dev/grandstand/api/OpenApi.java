package dev.grandstand.api;

import dev.grandstand.json.Yaml;
import dev.grandstand.web.Answer;
import dev.grandstand.web.Request;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/// The API's description. Written by hand as YAML; the tests hold it against the routes and
/// answers.
final class OpenApi {
  private static final String RESOURCE = "openapi.yaml";

  private final byte[] yaml;
  private final byte[] json;

  OpenApi() {
    try (InputStream in = OpenApi.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not in the jar");
      }
      yaml = in.readAllBytes();
      json = Yaml.toJson(yaml);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Answer yaml(Request request, String caller) {
    return Answer.of(200, "application/yaml; charset=utf-8", yaml);
  }

  Answer json(Request request, String caller) {
    return Answer.json(200, json);
  }
}
