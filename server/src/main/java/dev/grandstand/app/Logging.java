package dev.grandstand.app;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.encoder.LayoutWrappingEncoder;
import dev.grandstand.app.settings.Settings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// One line for each event, on standard error. In code, not in XML: reading XML would be a fifth of
/// the time to start.
public final class Logging {
  private Logging() {}

  public static void start(Settings.Log settings) {
    if (!(LoggerFactory.getILoggerFactory() instanceof LoggerContext context)) {
      return;
    }
    context.reset();
    var console = new ConsoleAppender<ILoggingEvent>();
    console.setContext(context);
    console.setTarget("System.err");
    console.setEncoder(encoder(settings.format(), context));
    console.start();
    var root = context.getLogger(Logger.ROOT_LOGGER_NAME);
    root.setLevel(Level.WARN); // libraries speak up only when something is wrong
    root.addAppender(console);
    context
        .getLogger("com.zaxxer.hikari")
        .setLevel(Level.ERROR); // the store says it once, in words
    context.getLogger("dev.grandstand").setLevel(Level.toLevel(settings.level().name()));
  }

  private static Encoder<ILoggingEvent> encoder(Settings.Log.Format format, LoggerContext context) {
    return switch (format) {
      case TEXT -> {
        var layout = new LineLayout();
        layout.setContext(context);
        layout.start();
        var text = new LayoutWrappingEncoder<ILoggingEvent>();
        text.setContext(context);
        text.setLayout(layout);
        text.start();
        yield text;
      }
      case JSON -> {
        var json = new JsonEncoder();
        json.setContext(context);
        json.setWithSequenceNumber(false);
        json.setWithNanoseconds(false);
        json.setWithContext(false);
        json.setWithArguments(false);
        json.setWithMessage(false);
        json.setWithFormattedMessage(true);
        json.start();
        yield json;
      }
    };
  }
}
