package dev.airtight.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Logging of the command line: warnings, to standard error only. Set up in Java, because a configuration in XML takes longer to read than a
 * document takes to judge. The property {@code logback.configurationFile} names a file to be used instead.
 */
public final class Logging extends ContextAwareBase implements Configurator {

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        if (System.getProperty("logback.configurationFile") != null) {
            return ExecutionStatus.INVOKE_NEXT_IF_ANY;
        }
        StandardError appender = new StandardError();
        appender.setContext(context);
        appender.start();
        Logger root = context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(appender);
        // What Drools says of rules that do not compile is told by the program, with their lines.
        context.getLogger("org.drools.compiler").setLevel(Level.OFF);
        context.getLogger("org.drools.drl").setLevel(Level.OFF);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    private static final class StandardError extends AppenderBase<ILoggingEvent> {

        @Override
        protected void append(ILoggingEvent event) {
            System.err.println(event.getLevel() + " " + event.getLoggerName() + ": " + event.getFormattedMessage());
        }
    }
}
