package dev.grandstand.stage;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Collectors;

/// What a browser sends along that is signed in with a token of the house.
final class SignIn {
  private static final String GUARD = "guard";

  private SignIn() {}

  static String cookies(String token) {
    return "SESSDATA=" + token + "; bili_jct=" + GUARD;
  }

  /// The fields as a page writes them, plainly, and the guard against forgery.
  static byte[] form(String fields) {
    String encoded =
        Arrays.stream((fields + "&csrf=" + GUARD).split("&", -1))
            .map(SignIn::encoded)
            .collect(Collectors.joining("&"));
    return encoded.getBytes(StandardCharsets.UTF_8);
  }

  private static String encoded(String field) {
    int equals = field.indexOf('=');
    return field.substring(0, equals + 1)
        + URLEncoder.encode(field.substring(equals + 1), StandardCharsets.UTF_8);
  }
}
