package dev.airtight.cli;

import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Shows how far a run is once it has taken a while, on a terminal that shows nothing else meanwhile. */
final class Progress implements AutoCloseable {

    private static final long PATIENCE_NANOSECONDS = 2_000_000_000L;

    private final Console console;
    private final boolean wanted;
    private final long start = System.nanoTime();
    private long documents;
    private @Nullable ProgressBar bar;

    /** @param wanted whether anybody would see it, and wants to */
    Progress(Console console, boolean wanted) {
        this.console = console;
        this.wanted = wanted;
    }

    /** Counts one document. */
    void step() {
        documents++;
        if (bar != null) {
            bar.step();
        } else if (wanted && documents % 64 == 1 && System.nanoTime() - start > PATIENCE_NANOSECONDS) {
            bar = new ProgressBarBuilder()
                    .setTaskName("assess")
                    .setUnit(" documents", 1)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setInitialMax(-1)
                    .startsFrom(documents, java.time.Duration.ofNanos(System.nanoTime() - start))
                    .showSpeed()
                    .setConsumer(new ConsoleProgressBarConsumer(
                            console.err(), console.terminal().columns()))
                    .build();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
        }
    }
}
