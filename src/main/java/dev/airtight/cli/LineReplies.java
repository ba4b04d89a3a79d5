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
        for (String read = in.readLine(); read != null; read = in.readLine()) {
            line++;
            String answer = (line == 1 && read.startsWith("\uFEFF") ? read.substring(1) : read).strip();
            if (name == null) {
                return answer;
            } else if (!answer.startsWith("#")) {
                page.line(answer);
                return answer;
            }
        }
        page.line("");
        return null;
    }

    @Override
    public @Nullable String place() {
        return name == null ? null : name + ":" + line;
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
