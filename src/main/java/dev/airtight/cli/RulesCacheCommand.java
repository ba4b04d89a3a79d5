package dev.airtight.cli;

import dev.airtight.policy.PolicyCache;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code airtight rules cache}: what is kept of compiled rules. */
@Command(
        name = "cache",
        description = {
            "Says where compiled rules are kept, so that edited rules are compiled once, and forgets them.",
            "The variable " + CacheFolder.VARIABLE + " names another folder; '" + CacheFolder.OFF + "' keeps nothing."
        },
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class)
final class RulesCacheCommand implements Callable<Integer> {

    private final Console console;
    private final PolicyCache cache;

    @Option(names = "--clear", description = "Forget all that is kept.")
    private boolean clear;

    RulesCacheCommand(Console console, PolicyCache cache) {
        this.console = console;
        this.cache = cache;
    }

    @Override
    public Integer call() throws IOException {
        int kept = cache.size();
        if (clear) {
            cache.clear();
        }
        PrintStream out = new PrintStream(console.out(), true, StandardCharsets.UTF_8);
        if (cache.folder() == null) {
            out.println("nothing is kept (" + CacheFolder.VARIABLE + " is " + CacheFolder.OFF + ")");
        } else {
            out.println(cache.folder() + ": " + kept + (kept == 1 ? " policy" : " policies")
                    + (clear ? ", forgotten now" : ""));
        }
        return ExitCode.OK.code();
    }
}
