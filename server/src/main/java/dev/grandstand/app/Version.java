package dev.grandstand.app;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/// Which Grandstand this is. The build writes it down.
public record Version(String number, String commit) {
  private static final String FILE = "/dev/grandstand/version.properties";
  private static final String UNKNOWN = "unknown";

  public static Version current() {
    var properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream(FILE)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException _) {
      // then it is unknown
    }
    return new Version(
        properties.getProperty("git.build.version", UNKNOWN),
        properties.getProperty("git.commit.id.abbrev", UNKNOWN));
  }

  @Override
  public String toString() {
    return "Grandstand " + number + " (commit " + commit + ")";
  }
}
