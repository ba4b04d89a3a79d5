package dev.airtight.packaging;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A command of the system that the build is on. */
final class Command {

    private Command() {}

    static String run(String... command) throws IOException, InterruptedException {
        return run(List.of(command));
    }

    /**
     * @return what it said, errors too
     * @throws IllegalStateException if it fails
     */
    static String run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IllegalStateException(
                    String.join(" ", command) + " ended with " + process.exitValue() + ": " + said);
        }
        return said;
    }
}
