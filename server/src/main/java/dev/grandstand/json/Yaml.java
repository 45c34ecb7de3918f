package dev.grandstand.json;

import tools.jackson.databind.ObjectMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// Our own documents, which are written as YAML because people read them.
public final class Yaml {
  private Yaml() {}

  public static byte[] toJson(byte[] yaml) {
    return new ObjectMapper().writeValueAsBytes(new YAMLMapper().readTree(yaml));
  }
}
