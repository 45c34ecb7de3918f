package dev.grandstand.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpAnswerTest {
  private static final String ANSWER =
      "HTTP/1.1 200 OK\r\ncontent-type: text/plain\r\nContent-Length: 9\r\n\r\nsid:50:60";

  @Test
  void aBodyIsThereWhenAllOfItIs() throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Tongue.utf8(ANSWER));

    for (int to = 0; to < ANSWER.length(); to++) {
      assertThat(HttpAnswer.body(in, to)).as("%d bytes", to).isNull();
    }
    assertThat(HttpAnswer.body(in, ANSWER.length())).isEqualTo("sid:50:60");
  }

  @Test
  void whatFollowsTheHeadBeginsBehindTheEmptyLine() throws IOException {
    ByteBuffer in = ByteBuffer.wrap(Tongue.utf8("HTTP/1.1 101 OK\r\na: b\r\n\r\nframe"));

    int end = HttpAnswer.endOfHead(in, in.limit());

    assertThat(end).isEqualTo(in.limit() - "frame".length());
    assertThat(HttpAnswer.head(in, end)).endsWith("a: b\r\n\r\n");
    assertThat(HttpAnswer.endOfHead(in, end - 1)).isEqualTo(-1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "HTTP/1.1 503 Service Unavailable\r\ncontent-length: 0\r\n\r\n",
        "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n"
      })
  void whatIsNoSessionIsNamed(String answer) {
    ByteBuffer in = ByteBuffer.wrap(Tongue.utf8(answer));

    assertThatThrownBy(() -> HttpAnswer.body(in, in.limit()))
        .isInstanceOf(IOException.class)
        .hasMessage("no session here: " + HttpAnswer.firstLine(answer));
  }

  @Test
  void aHeadHasAnEnd() {
    ByteBuffer in = ByteBuffer.allocate(5_000);

    assertThatThrownBy(() -> HttpAnswer.endOfHead(in, in.limit())).hasMessageContaining("end");
  }
}
