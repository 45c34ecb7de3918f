package dev.grandstand.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// An answer at the beginning of what was read, as far as it is there.
final class HttpAnswer {
  private static final int LONGEST_HEAD = 4_096;
  private static final int END_OF_HEAD = 0x0D0A0D0A;
  private static final Pattern CONTENT_LENGTH =
      Pattern.compile("(?im)^content-length: *([0-9]{1,4})$");

  private HttpAnswer() {}

  /// Where what follows the head begins, or -1 while the head is not all there.
  static int endOfHead(ByteBuffer in, int to) throws IOException {
    for (int at = 0; at <= to - Integer.BYTES; at++) {
      if (in.getInt(at) == END_OF_HEAD) {
        return at + Integer.BYTES;
      }
    }
    if (to > LONGEST_HEAD) {
      throw new IOException("the answer does not end");
    }
    return -1;
  }

  static String head(ByteBuffer in, int end) {
    return ascii(in, 0, end);
  }

  /// What was asked for, or nothing while it is not all there.
  static @Nullable String body(ByteBuffer in, int to) throws IOException {
    int begin = endOfHead(in, to);
    if (begin < 0) {
      return null;
    }
    String head = head(in, begin);
    Matcher length = CONTENT_LENGTH.matcher(head.replace("\r", ""));
    if (!head.startsWith("HTTP/1.1 200 ") || !length.find()) {
      throw new IOException("no session here: " + firstLine(head));
    }
    int end = begin + Integer.parseInt(length.group(1));
    return to < end ? null : ascii(in, begin, end);
  }

  static String firstLine(String head) {
    return head.lines().findFirst().orElse("");
  }

  private static String ascii(ByteBuffer in, int from, int to) {
    byte[] bytes = new byte[to - from];
    in.get(from, bytes);
    return new String(bytes, StandardCharsets.US_ASCII);
  }
}
