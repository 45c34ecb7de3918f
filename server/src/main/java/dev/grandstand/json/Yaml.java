package dev.grandstand.json;

import java.io.ByteArrayOutputStream;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.dataformat.yaml.YAMLFactory;

/// Our own documents, which are written as YAML because people read them.
public final class Yaml {
  private Yaml() {}

  /// From token to token: a mapper would be hundreds of classes that stay for as long as the server
  /// runs.
  public static byte[] toJson(byte[] yaml) {
    var json = new ByteArrayOutputStream(2 * yaml.length);
    try (JsonParser from = new YAMLFactory().createParser(ObjectReadContext.empty(), yaml);
        JsonGenerator to = new JsonFactory().createGenerator(ObjectWriteContext.empty(), json)) {
      from.nextToken();
      to.copyCurrentStructure(from);
    }
    return json.toByteArray();
  }
}
