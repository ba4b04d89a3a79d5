package dev.airtight.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.MarkerFactory;

/** Warnings reach standard error, and nothing else does. */
class QuietLoggingTest {

    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final ByteArrayOutputStream wrong = new ByteArrayOutputStream();
    private final Logger drools = new QuietLogging().getLogger("org.drools.core.impl.KieBaseImpl");

    @BeforeEach
    void listen() {
        System.setOut(new PrintStream(wrong, true, UTF_8));
        System.setErr(new PrintStream(written, true, UTF_8));
    }

    @AfterEach
    void asBefore() {
        System.setOut(out);
        System.setErr(err);
        assertThat(wrong.toString(UTF_8)).isEmpty();
    }

    @Test
    void warnAndError_reachStandardErrorWithTheirArguments() {
        drools.warn("one {} and {}", 1, "two");
        drools.error("failed", new IllegalStateException("why"));
        drools.warn("{} braces {}", "{}", "{}");
        drools.warn(MarkerFactory.getMarker("m"), "marked {}", 3);
        drools.atError().setCause(new IllegalStateException()).log("fluent {}", 4);
        drools.warn("none {}");
        drools.warn("array {} {} {}", 1, 2, 3);

        assertThat(written.toString(UTF_8).lines())
                .containsExactly(
                        "WARN org.drools.core.impl.KieBaseImpl: one 1 and two",
                        "ERROR org.drools.core.impl.KieBaseImpl: failed",
                        "WARN org.drools.core.impl.KieBaseImpl: {} braces {}",
                        "WARN org.drools.core.impl.KieBaseImpl: marked 3",
                        "ERROR org.drools.core.impl.KieBaseImpl: fluent 4",
                        "WARN org.drools.core.impl.KieBaseImpl: none {}",
                        "WARN org.drools.core.impl.KieBaseImpl: array 1 2 3");
    }

    @Test
    void infoAndBelow_areSilent() {
        drools.info("info");
        drools.info("info {}", 1);
        drools.debug("debug", new IllegalStateException());
        drools.trace("trace");
        drools.atInfo().log("fluent");

        assertThat(written.toString(UTF_8)).isEmpty();
        assertThat(drools.isInfoEnabled() || drools.isDebugEnabled() || drools.isTraceEnabled())
                .isFalse();
        assertThat(drools.isWarnEnabled() && drools.isErrorEnabled()).isTrue();
    }

    @Test
    void compilerOfRules_isSilent() {
        for (String name :
                new String[] {"org.drools.compiler", "org.drools.compiler.kie.builder.impl.X", "org.drools.drl.Y"}) {
            Logger logger = new QuietLogging().getLogger(name);
            logger.warn("warning");
            logger.error("error", new IllegalStateException());
            assertThat(logger.isErrorEnabled()).isFalse();
        }

        assertThat(written.toString(UTF_8)).isEmpty();
    }

    @Test
    void getLogger_sameName_isTheSameLogger() {
        QuietLogging logging = new QuietLogging();

        assertThat(logging.getLogger("a")).isSameAs(logging.getLogger("a")).isNotSameAs(logging.getLogger("b"));
        assertThat(logging.getLogger("a").getName()).isEqualTo("a");
        assertThat(logging.getMarkerFactory()).isNotNull();
        assertThat(logging.getMDCAdapter()).isNotNull();
        assertThat(logging.getLoggerFactory()).isSameAs(logging);
    }
}
