package dev.grandstand.fault;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/// Listens to the log: bad input is no news, so it must leave no trace there.
final class LogWatch implements AutoCloseable {
  private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
  private final ListAppender<ILoggingEvent> heard = new ListAppender<>();

  LogWatch() {
    heard.start();
    root.addAppender(heard);
  }

  /// Errors, and warnings that bring an exception.
  List<String> complaints() {
    return List.copyOf(heard.list).stream()
        .filter(event ->
            event.getLevel().isGreaterOrEqual(Level.ERROR)
                || (event.getLevel() == Level.WARN && event.getThrowableProxy() != null))
        .map(event ->
            event.getFormattedMessage()
                + (event.getThrowableProxy() == null
                    ? ""
                    : " " + event.getThrowableProxy().getMessage()))
        .toList();
  }

  @Override
  public void close() {
    root.detachAppender(heard);
  }
}
