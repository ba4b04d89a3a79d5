package dev.airtight.cli;

import dev.airtight.report.Columns;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.jline.terminal.Attributes;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jline.utils.NonBlockingReader;
import org.jspecify.annotations.Nullable;

/** Answers by single keys, or typed, at a real terminal. */
final class KeyReplies implements Replies {

    private static final int INTERRUPT = 3;
    private static final int END = 4;
    private static final int BACKSPACE = 8;
    private static final int KILL = 21;
    private static final int ESCAPE = 27;
    private static final int DELETE = 127;

    /** A key after which nothing follows for so long is a whole answer; who types a word is faster. */
    private static final long WORD_MILLIS = 400;

    /** The bytes of one escape sequence arrive at once. */
    private static final long SEQUENCE_MILLIS = 30;

    /** How soon a signal is noticed. */
    private static final long SIGNAL_MILLIS = 100;

    private final Terminal terminal;
    private final Attributes before;
    private final NonBlockingReader in;
    private final AskPage page;
    private final LateKeys late = new LateKeys();
    private volatile boolean interrupted;

    private KeyReplies(Terminal terminal, AskPage page) {
        this.terminal = terminal;
        this.page = page;
        this.in = terminal.reader();
        // Not by an interrupt of this thread: it may be saving.
        terminal.handle(Terminal.Signal.INT, signal -> interrupted = true);
        this.before = terminal.enterRawMode();
    }

    /** Takes the terminal over until it is closed. */
    static KeyReplies open(AskPage page) throws IOException {
        Terminal terminal = TerminalBuilder.builder()
                .system(true)
                .provider(TerminalBuilder.PROP_PROVIDER_EXEC)
                .encoding(StandardCharsets.UTF_8)
                .graphemeCluster(false)
                .build();
        return new KeyReplies(terminal, page);
    }

    @Override
    public @Nullable String next(boolean keys) throws IOException {
        page.prompt();
        return read(keys);
    }

    private @Nullable String read(boolean keys) throws IOException {
        StringBuilder typed = new StringBuilder();
        late.asked(System.currentTimeMillis());
        while (true) {
            boolean mayBeWhole = keys && typed.length() == 1;
            int key = key(mayBeWhole ? WORD_MILLIS : Long.MAX_VALUE);
            if (typed.isEmpty() && late.isLate(key, keys, System.currentTimeMillis())) {
                continue;
            }
            if (key == NonBlockingReader.READ_EXPIRED || key == '\r' || key == '\n') {
                late.taken(key == NonBlockingReader.READ_EXPIRED ? typed.toString() : "");
                page.line("");
                return typed.toString().strip();
            } else if (key == INTERRUPT) {
                page.line("");
                throw new InterruptedReplyException();
            } else if (key == NonBlockingReader.EOF || (key == END && typed.isEmpty())) {
                page.line("");
                return null;
            } else if (key == ESCAPE) {
                sequence();
            } else if (key == KILL) {
                erase(typed, typed.length());
            } else if (key == DELETE || key == BACKSPACE) {
                erase(typed, 1);
            } else if (key >= ' ') {
                typed.append((char) key);
                page.echo(String.valueOf((char) key));
            }
        }
    }

    /** The next key, or that none came for so long. A signal counts as the key that makes it. */
    private int key(long millis) throws IOException {
        long end = millis == Long.MAX_VALUE ? millis : System.currentTimeMillis() + millis;
        int key = NonBlockingReader.READ_EXPIRED;
        while (key == NonBlockingReader.READ_EXPIRED && !interrupted && System.currentTimeMillis() < end) {
            key = in.read(Math.min(millis, SIGNAL_MILLIS));
        }
        return interrupted ? INTERRUPT : key;
    }

    /** Arrow keys and the like mean nothing here. */
    private void sequence() throws IOException {
        int key = in.read(SEQUENCE_MILLIS);
        boolean goesOn = key == '[' || key == 'O';
        while (goesOn) {
            key = in.read(SEQUENCE_MILLIS);
            // ECMA-48, section 5.4: parameters and intermediates, then one final byte from @ to ~.
            goesOn = key >= ' ' && key < '@';
        }
    }

    private void erase(StringBuilder typed, int count) {
        for (int i = 0; i < count && !typed.isEmpty(); i++) {
            String last = Character.toString(typed.codePointBefore(typed.length()));
            typed.setLength(typed.length() - last.length());
            page.echo("\b \b".repeat(Columns.width(last)));
        }
    }

    @Override
    public @Nullable String place() {
        return null;
    }

    @Override
    public @Nullable String unused() {
        return null;
    }

    @Override
    public String manner() {
        return "Press a key such as y or n, or type an answer and Enter.";
    }

    @Override
    public void close() throws IOException {
        terminal.setAttributes(before);
        terminal.close();
    }
}
