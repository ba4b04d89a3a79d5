package dev.airtight.cli;

import java.util.Timer;
import java.util.TimerTask;

/** Says what is being done if it takes longer than a while, on a terminal: elsewhere messages don't depend on time. */
final class Notice implements AutoCloseable {

    private final Timer timer = new Timer("notice", true);

    private Notice() {}

    /** @param text empty to say nothing */
    static Notice after(long milliseconds, String text, Console console) {
        Notice notice = new Notice();
        if (!text.isEmpty() && console.terminal().err()) {
            notice.timer.schedule(
                    new TimerTask() {
                        @Override
                        public void run() {
                            console.message(text);
                        }
                    },
                    milliseconds);
        }
        return notice;
    }

    @Override
    public void close() {
        timer.cancel();
    }
}
