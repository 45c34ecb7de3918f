package dev.grandstand.dialect.bilibili;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;

/// A WebSocket as the first known program opens it: headers without blanks and in odd letters, and
/// packets in text frames. It gives up on anything but whole, unmasked binary frames.
final class FirstClient implements AutoCloseable {
  private static final int TEXT = 0x81;
  private static final int BINARY = 0x82;
  private static final int CLOSE = 0x88;
  private static final byte[] MASK = {0x11, (byte) 0x92, 0x33, (byte) 0xF4};

  private final Socket socket;
  private final DataInputStream in;

  FirstClient(int port, String target) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout((int) Duration.ofSeconds(10).toMillis());
    in = new DataInputStream(socket.getInputStream());
    String[] head = {
      "GET " + target + " HTTP/1.1",
      "Host:127.0.0.1:" + port,
      "Connection:Upgrade",
      "upgrade:websocket",
      "USER_AGENT:Python/3.7",
      "Origin:http://nowhere.example",
      "Sec-WebSocket-Key:dGhlIHNhbXBsZSBub25jZQ==",
      "Sec-WebSocket-Version:13",
      "",
      "",
    };
    socket.getOutputStream().write(String.join("\r\n", head).getBytes(ISO_8859_1));
    assertThat(answer()).startsWith("HTTP/1.1 101 ").contains("s3pPLMBiTxaQ9kYGzzhZRbK+xOo=");
  }

  private String answer() throws IOException {
    var answer = new ByteArrayOutputStream();
    while (!answer.toString(ISO_8859_1).endsWith("\r\n\r\n")) {
      answer.write(in.readByte());
    }
    return answer.toString(ISO_8859_1);
  }

  void say(byte[] message) throws IOException {
    var frame = new ByteArrayOutputStream();
    frame.write(TEXT);
    if (message.length < 126) {
      frame.write(0x80 | message.length);
    } else {
      frame.write(0x80 | 126);
      frame.write(message.length >> 8);
      frame.write(message.length);
    }
    frame.writeBytes(MASK);
    for (int i = 0; i < message.length; i++) {
      frame.write(message[i] ^ MASK[i % 4]);
    }
    socket.getOutputStream().write(frame.toByteArray());
  }

  byte[] hear() throws IOException {
    assertThat(in.readUnsignedByte()).isEqualTo(BINARY);
    return payload();
  }

  /// The code of the close.
  int hearTheEnd() throws IOException {
    assertThat(in.readUnsignedByte()).isEqualTo(CLOSE);
    byte[] payload = payload();
    return ((payload[0] & 0xFF) << 8) | (payload[1] & 0xFF);
  }

  private byte[] payload() throws IOException {
    int length = in.readUnsignedByte();
    byte[] payload = new byte[length == 126 ? in.readUnsignedShort() : length];
    in.readFully(payload);
    return payload;
  }

  /// Goes without a word.
  @Override
  public void close() throws IOException {
    socket.close();
  }
}
