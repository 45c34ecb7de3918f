package dev.grandstand.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.grandstand.app.settings.SettingsLoader;
import dev.grandstand.app.settings.Sources;
import dev.grandstand.dialect.bilibili.BilibiliSettings.Announced;
import org.junit.jupiter.api.Test;

final class FreePortsTest {
  @Test
  void clientsAreToldThePortsOfTheDoors() throws Exception {
    assertThat(announced(Sources.NONE)).isEqualTo(new Announced("", 2243, 2244, 2245));
    var moved = Sources.NONE.with("doors.bilibili-tcp.port", 1).with("doors.bilibili-ws.port", 2);
    assertThat(announced(moved)).isEqualTo(new Announced("", 1, 2, 2245));
  }

  @Test
  void aClosedDoorIsNotToldIfAnotherWillDo() throws Exception {
    var closed = Sources.NONE.with("doors.bilibili-ws.enabled", false);
    assertThat(announced(closed)).isEqualTo(new Announced("", 2243, 8080, 2245));
    var elsewhere = closed.with("doors.public.dialects", "goconn");
    assertThat(announced(elsewhere)).isEqualTo(new Announced("", 2243, 2244, 2245));
  }

  @Test
  void whatAnOperatorSetsIsTold() throws Exception {
    var set =
        Sources.NONE
            .with("bilibili.announced", "[{host: a.example, port: 1, ws-port: 80, wss-port: 443}]")
            .with("doors.bilibili-tcp.port", 5);
    assertThat(announced(set)).isEqualTo(new Announced("a.example", 1, 80, 443));
  }

  private static Announced announced(Sources sources) throws Exception {
    return FreePorts.settled(SettingsLoader.load(sources)).bilibili().announced().getFirst();
  }
}
