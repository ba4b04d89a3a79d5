package dev.airtight.cli;

import dev.airtight.facts.Assessment;
import dev.airtight.guidance.FactFileText;
import dev.airtight.guidance.FactSheet;
import dev.airtight.guidance.Questionnaire;
import dev.airtight.policy.Policy;
import dev.airtight.reader.FactsException;
import dev.airtight.reader.FactsReader;
import dev.airtight.reader.ReadLimits;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The file that a dialog starts from, and the one that it writes: the same if nothing in it would be lost. */
final class FactFile {

    private static final List<String> ENDINGS = List.of(".yaml", ".yml");

    private final Questionnaire questionnaire;
    private final Path from;
    private final @Nullable FactSheet known;
    private Path to;
    /** What the file held when it was read or written last; null if it was not there. */
    private byte @Nullable [] last;

    /** The user has to name another file. The message says so. */
    static final class UnusableException extends Exception {
        private static final long serialVersionUID = 1;

        UnusableException(String message) {
            super(message);
        }
    }

    private FactFile(Questionnaire questionnaire, Path from, Path to, @Nullable FactSheet known) {
        this.questionnaire = questionnaire;
        this.from = from;
        this.to = to;
        this.known = known;
        this.last = held(to);
    }

    /**
     * Reads the file if it is there.
     *
     * @param output where to write in any case; null to write to the file itself, or beside it where comments or names would be lost
     * @throws FactsException if it is not valid
     */
    static FactFile open(Path from, @Nullable Path output, Policy policy, Questionnaire questionnaire)
            throws FactsException, UnusableException {
        FactSheet known = null;
        Path to = output == null ? from : output;
        if (Files.isDirectory(to)) {
            throw new UnusableException(
                    to + ": this is a folder.\n  Maybe name a file in it: " + to.resolve("airtight.yaml"));
        }
        if (Files.exists(from)) {
            FactsReader reader = new FactsReader(policy.declaredFacts(), ReadLimits.DEFAULT);
            known = FactSheet.of(reader.read(from), reader.ofDefaults().read(from), policy.declaredFacts());
            if (output == null && !isLossless(from, known, questionnaire)) {
                to = beside(from);
            }
        }
        if (ENDINGS.stream().noneMatch(to.toString()::endsWith)) {
            throw new UnusableException(to + ": facts are written as YAML.\n  Maybe name a file that ends in .yaml.");
        }
        Path folder = to.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            throw new UnusableException(
                    to + ": its folder does not exist.\n  Maybe create it first: mkdir -p " + ShellWord.of(folder));
        }
        return new FactFile(questionnaire, from, to, known);
    }

    /** Whether writing what was read gives the same bytes: then no comment, layout or name of the user's own gets lost. */
    private static boolean isLossless(Path file, FactSheet known, Questionnaire questionnaire) {
        byte[] text = FactFileText.of(known, questionnaire).getBytes(StandardCharsets.UTF_8);
        return Arrays.equals(held(file), text);
    }

    /** The bytes of a file; null if there is none that can be read. */
    private static byte @Nullable [] held(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            return null;
        }
    }

    private byte[] bytes(FactSheet sheet) {
        return FactFileText.of(sheet, questionnaire).getBytes(StandardCharsets.UTF_8);
    }

    private static Path beside(Path file) throws UnusableException {
        Path beside = beside(file, "-answered");
        if (Files.exists(beside)) {
            throw new UnusableException(beside + ": the file is there already; the answers to " + file
                    + " would be written to it.\n  Maybe go on with it: airtight ask " + ShellWord.of(beside)
                    + "; or name another one by --output.");
        }
        return beside;
    }

    private static Path beside(Path file, String mark) {
        String name = String.valueOf(file.getFileName());
        int dot = name.indexOf('.', 1);
        return file.resolveSibling((dot < 0 ? name : name.substring(0, dot)) + mark + ".yaml");
    }

    /** What is known already; null for nothing. */
    @Nullable
    FactSheet known() {
        return known;
    }

    Path path() {
        return to;
    }

    /** The file as a shell takes it. */
    String argument() {
        return ShellWord.of(to);
    }

    /** What to call an estate of which nobody says the name. */
    String suggestedName() {
        String name = String.valueOf(to.getFileName());
        String stem = name.substring(0, name.lastIndexOf('.'));
        boolean usable = !stem.isEmpty() && stem.length() <= Assessment.MAX_ID_LENGTH;
        return usable && !name.equals("airtight.yaml") ? stem : "my-apis";
    }

    /** Whether the file that was read is left as it is. */
    boolean leavesIt() {
        return known != null && !to.equals(from);
    }

    /**
     * Writes what is known by now, whole or not at all; beside the file if somebody else has changed it since.
     *
     * @return the file that is left as it is from now on; null if it is as it was
     */
    @Nullable
    Path save(FactSheet sheet) throws IOException {
        if (sheet.id().isEmpty()) {
            return null;
        }
        byte[] text = bytes(sheet);
        Path left = isChanged() ? to : null;
        if (left != null) {
            to = free(left);
        }
        try (Target target = Target.file(to)) {
            target.out().write(text);
            target.commit();
        }
        last = text;
        return left;
    }

    /** Whether somebody else has written to the file. What was removed can't get lost. */
    private boolean isChanged() {
        return Files.exists(to) && !Arrays.equals(held(to), last);
    }

    /** A file beside that is not there yet. */
    private static Path free(Path file) {
        Path free = beside(file, "-answered");
        for (int number = 2; Files.exists(free); number++) {
            free = beside(file, "-answered-" + number);
        }
        return free;
    }
}
