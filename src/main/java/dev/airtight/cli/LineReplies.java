package dev.airtight.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** One answer a line: from a pipe or a file, or typed at a terminal that is read line by line. */
final class LineReplies implements Replies {

    private final BufferedReader in;
    private final AskPage page;
    private final @Nullable String name;
    private int line;

    /** @param name of the pipe or file; null if somebody types */
    LineReplies(InputStream in, AskPage page, @Nullable String name) {
        this.in = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
        this.page = page;
        this.name = name;
    }

    @Override
    public @Nullable String next(boolean keys) throws IOException {
        page.prompt();
        String answer = line();
        while (answer != null && isComment(answer)) {
            answer = line();
        }
        if (answer == null || name != null) {
            page.line(answer == null ? "" : answer);
        }
        return answer;
    }

    private @Nullable String line() throws IOException {
        String read = in.readLine();
        line++;
        return read == null ? null : (line == 1 && read.startsWith("\uFEFF") ? read.substring(1) : read).strip();
    }

    private boolean isComment(String answer) {
        return name != null && answer.startsWith("#");
    }

    @Override
    public @Nullable String place() {
        return name == null ? null : name + ":" + line;
    }

    /** Of a pipe only what has come by now counts: whoever writes to it may wait for the end. */
    @Override
    public @Nullable String unused() throws IOException {
        while (name != null && in.ready()) {
            String answer = line();
            if (answer == null) {
                return null;
            } else if (!answer.isEmpty() && !isComment(answer)) {
                return place();
            }
        }
        return null;
    }

    @Override
    public String manner() {
        return "Type an answer, or its first letter, and Enter.";
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
