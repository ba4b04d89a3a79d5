package dev.airtight.cli;

import ch.qos.logback.classic.spi.LogbackServiceProvider;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.Logger;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.helpers.NOPMDCAdapter;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/**
 * Logging that starts Logback only when there is something to log: most runs have nothing to say, and Logback takes as long to start as a
 * document takes to judge.
 */
public final class QuietLogging implements SLF4JServiceProvider, ILoggerFactory {

    private final Map<String, Logger> loggers = new ConcurrentHashMap<>();
    private final IMarkerFactory markers = new BasicMarkerFactory();
    private final MDCAdapter contexts = new NOPMDCAdapter();

    @Override
    public void initialize() {}

    @Override
    public ILoggerFactory getLoggerFactory() {
        return this;
    }

    @Override
    public Logger getLogger(String name) {
        if (System.getProperty("logback.configurationFile") != null) {
            return Logback.logger(name);
        }
        Logger known = loggers.get(name);
        if (known != null) {
            return known;
        }
        Logger created = new QuietLogger(name);
        Logger earlier = loggers.putIfAbsent(name, created);
        return earlier == null ? created : earlier;
    }

    @Override
    public IMarkerFactory getMarkerFactory() {
        return markers;
    }

    @Override
    public MDCAdapter getMDCAdapter() {
        return contexts;
    }

    @Override
    public String getRequestedApiVersion() {
        return "2.0.99";
    }

    /** Hands warnings and errors on to Logback. */
    private static final class QuietLogger extends LegacyAbstractLogger {

        private static final long serialVersionUID = 1;

        QuietLogger(String name) {
            this.name = name;
        }

        @Override
        public boolean isTraceEnabled() {
            return false;
        }

        @Override
        public boolean isDebugEnabled() {
            return false;
        }

        @Override
        public boolean isInfoEnabled() {
            return false;
        }

        @Override
        public boolean isWarnEnabled() {
            return Logback.logger(name).isWarnEnabled();
        }

        @Override
        public boolean isErrorEnabled() {
            return Logback.logger(name).isErrorEnabled();
        }

        @Override
        protected @Nullable String getFullyQualifiedCallerName() {
            return null;
        }

        @Override
        protected void handleNormalizedLoggingCall(
                Level level,
                @Nullable Marker marker,
                @Nullable String pattern,
                Object @Nullable [] arguments,
                @Nullable Throwable thrown) {
            Logback.logger(name)
                    .atLevel(level)
                    .setCause(thrown)
                    .log(MessageFormatter.basicArrayFormat(pattern, arguments));
        }
    }

    /** Started when it is first asked for. */
    private static final class Logback {

        private static final LogbackServiceProvider PROVIDER = started();

        private static LogbackServiceProvider started() {
            LogbackServiceProvider provider = new LogbackServiceProvider();
            provider.initialize();
            return provider;
        }

        static Logger logger(String name) {
            return PROVIDER.getLoggerFactory().getLogger(name);
        }
    }
}
