package dev.grandstand.web;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// The files that pages are made of, read from the class path once. A file is served by a route
/// that names it; there is no way to ask for another.
///
/// Browsers keep a file, but ask each time whether it is still the same: the names carry no
/// version, and an old script with a new page would be worse than one small request.
public final class PageFiles {
  /// Nothing from elsewhere, nothing inline: what a stranger typed can never become a script.
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self';"
          + " base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

  private static final Map<String, String> TYPES =
      Map.of(
          "html", "text/html; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "js", "text/javascript; charset=utf-8",
          "svg", "image/svg+xml");

  private static final String FOLDER = "/dev/grandstand/pages/";

  private PageFiles() {}

  /// A route that serves one file of the pages folder.
  public static Route route(String path, String file) {
    byte[] body = read(file);
    String tag = '"' + HexFormat.of().formatHex(digest(body), 0, 12) + '"';
    Answer whole = described(Answer.of(200, type(file), body), tag);
    Answer unchanged = described(new Answer(304, Map.of(), new byte[0]), tag);
    return new Route(
        "GET",
        path,
        request ->
            CompletableFuture.completedFuture(
                request.header("if-none-match").contains(tag) ? unchanged : whole));
  }

  private static Answer described(Answer answer, String tag) {
    return answer
        .with("etag", tag)
        .with("cache-control", "no-cache")
        .with("content-security-policy", POLICY)
        .with("x-content-type-options", "nosniff")
        .with("referrer-policy", "no-referrer");
  }

  private static String type(String file) {
    String type = TYPES.get(file.substring(file.lastIndexOf('.') + 1));
    if (type == null) {
      throw new IllegalArgumentException("no content type for " + file);
    }
    return type;
  }

  private static byte[] read(String file) {
    try (InputStream in = PageFiles.class.getResourceAsStream(FOLDER + file)) {
      if (in == null) {
        throw new IllegalStateException("the page file " + file + " is missing");
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] digest(byte[] body) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(body);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
