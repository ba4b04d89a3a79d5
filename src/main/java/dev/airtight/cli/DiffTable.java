package dev.airtight.cli;

import dev.airtight.authoring.Change;
import dev.airtight.authoring.PolicyDiff;
import dev.airtight.facts.Printable;
import dev.airtight.posture.Level;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A comparison for people: as text, or as Markdown for a pull request. */
final class DiffTable implements DiffWriter {

    private final OutputStream out;
    private final boolean markdown;
    private boolean any;

    DiffTable(OutputStream out, boolean markdown) {
        this.out = out;
        this.markdown = markdown;
    }

    @Override
    public void write(Change change) throws IOException {
        if (!any && markdown) {
            line("| document | API | from | to | direction | rules |");
            line("| --- | --- | --- | --- | --- | --- |");
        }
        any = true;
        String api = change.api() == null ? "" : change.api();
        String direction =
                switch (change.direction()) {
                    case LOOSENED -> "loosened";
                    case TIGHTENED -> "tightened";
                    case MIXED -> "loosened and tightened";
                    case REWORDED -> "other findings";
                };
        String rules = String.join(", ", change.rules());
        if (markdown) {
            line("| " + cell(change.document()) + " | " + cell(api) + " | "
                    + change.from().title() + " | " + change.to().title() + " | " + direction + " | " + cell(rules)
                    + " |");
        } else {
            String name = change.document() + (api.isEmpty() ? "" : "/" + api);
            String levels = change.from() == change.to()
                    ? "stays " + change.to().title()
                    : change.from().title() + " -> " + change.to().title();
            line(Printable.inLog(name));
            line("    " + levels + ", " + direction + (rules.isEmpty() ? "" : " by " + Printable.of(rules)));
        }
    }

    @Override
    public void finish(PolicyDiff diff) throws IOException {
        if (any) {
            line("");
        }
        line(diff.documents() + " documents, " + diff.apis() + " APIs: " + diff.count(Change.Direction.LOOSENED)
                + " loosened, " + diff.count(Change.Direction.TIGHTENED) + " tightened, "
                + diff.count(Change.Direction.REWORDED) + " with other findings only");
        line("");
        if (markdown) {
            StringBuilder head = new StringBuilder("| from \\ to |");
            StringBuilder rule = new StringBuilder("| --- |");
            for (Level to : Level.values()) {
                head.append(' ').append(to.title()).append(" |");
                rule.append(" ---: |");
            }
            line(head.toString());
            line(rule.toString());
        } else {
            line(String.format("%-22s %8s %8s %8s %8s", "APIs from \\ to", "Needs", "Potent.", "Suffic.", "Airtight"));
        }
        for (Level from : Level.values()) {
            StringBuilder row =
                    new StringBuilder(markdown ? "| " + from.title() + " |" : String.format("%-22s", from.title()));
            for (Level to : Level.values()) {
                long count = diff.count(from, to);
                row.append(markdown ? " " + count + " |" : String.format(" %8d", count));
            }
            line(row.toString());
        }
        out.flush();
    }

    /** Text from facts, so that nothing in it becomes Markdown, HTML or another cell. */
    private static String cell(String text) {
        return Printable.of(text).replaceAll("([\\\\`*_\\[\\]<>|#@&])", "\\\\$1");
    }

    private void line(String text) throws IOException {
        out.write((text.stripTrailing() + "\n").getBytes(StandardCharsets.UTF_8));
    }
}
