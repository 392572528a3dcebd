package io.ratelever.server;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.slf4j.LoggerFactory;

/** Keeps what is logged of faults, instead of printing it. */
final class FaultLog implements AutoCloseable {

  private final Logger logger = (Logger) LoggerFactory.getLogger(Faults.class);
  private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

  FaultLog() {
    appender.start();
    logger.addAppender(appender);
    logger.setAdditive(false);
  }

  List<String> lines() {
    return appender.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
  }

  @Override
  public void close() {
    logger.detachAppender(appender);
    logger.setAdditive(true);
  }
}
