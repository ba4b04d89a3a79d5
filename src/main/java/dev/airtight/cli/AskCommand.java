package dev.airtight.cli;

import dev.airtight.engine.PostureEngine;
import dev.airtight.guidance.FactSheet;
import dev.airtight.guidance.Interview;
import dev.airtight.guidance.Name;
import dev.airtight.guidance.Questionnaire;
import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyException;
import dev.airtight.posture.Level;
import dev.airtight.posture.Report;
import dev.airtight.reader.FactsException;
import dev.airtight.reader.FactsReader;
import dev.airtight.report.TextReportWriter;
import dev.airtight.report.TextStyle;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code airtight ask}: leads step by step to a level, a report and a fact file. */
@Command(
        name = AskCommand.NAME,
        description = "Asks, step by step and in plain words, for what is known of your APIs; then says how secure they"
                + " are and what to do next, and writes a fact file.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class,
        footer = {
            "",
            "At each question: y yes, p partly, n no, d don't know, s skip, b back, ? help, q save and quit.",
            "The report goes to standard output, the questions to standard error.",
            "",
            "Examples:",
            "  airtight ask                         begin, or go on where you stopped",
            "  airtight ask facts/orders.yaml       ask only for what is missing there",
            "  airtight ask --answers answers.txt   one answer a line, in the order of the questions",
            "  airtight ask --plain                 plain lines, for screen readers",
            "",
            "Exit codes: 0 done, or saved to go on later; 1 below --fail-below; 2 wrong usage, or no answer at all;",
            "3 the file or an answer is not valid, or answers are left over; 4 the rules do not load; 130 interrupted, and saved."
        })
final class AskCommand implements Callable<Integer> {

    static final String NAME = "ask";

    /** What shells say of a program that was interrupted. */
    private static final int INTERRUPTED = 130;

    private static final String IN_CI =
            "airtight ask: the variable CI is set, as where nobody is there to answer.\n  Maybe unset it (env -u CI"
                    + " airtight ask), or name answers by --answers FILE.";

    private static final String UNSEEN =
            "airtight ask: standard error is no terminal, so nobody sees the questions.\n  Maybe leave out 2> FILE, or"
                    + " name answers by --answers FILE.";

    private final Console console;

    @Mixin
    private final PolicyOptions policyOptions;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "FILE",
            description = "The fact file to make, or to complete (default: ${DEFAULT-VALUE}).",
            defaultValue = "airtight.yaml")
    private Path file = Path.of("");

    @Option(names = "--output", paramLabel = "FILE", description = "Write the facts to this file instead.")
    private @Nullable Path output;

    @Option(
            names = "--answers",
            paramLabel = "FILE",
            description = "Take the answers from a file, or from - (standard input), one a line.")
    private @Nullable Path answers;

    @Option(names = "--plain", description = "Plain lines without colours; an answer is typed and ended by Enter.")
    private boolean plain;

    @Option(
            names = "--fail-below",
            paramLabel = "LEVEL",
            converter = LevelConverter.class,
            description = "Exit with 1 if the level is below.")
    private @Nullable Level failBelow;

    AskCommand(Console console, PolicyOptions policyOptions) {
        this.console = console;
        this.policyOptions = policyOptions;
    }

    @Override
    public Integer call() throws IOException {
        if (isTyped() && !console.terminal().err()) {
            console.message(console.environment("CI").isEmpty() ? UNSEEN : IN_CI);
            return ExitCode.USAGE.code();
        }
        try {
            Policy policy = policyOptions.load();
            Questionnaire questionnaire = Questionnaire.load(policyOptions.foldersOnDisk(), policy.declaredFacts());
            FactFile facts = FactFile.open(file, output, policy, questionnaire);
            AskPage page = new AskPage(console, plain);
            try (PostureEngine engine = new PostureEngine(policy);
                    Interview interview = new Interview(engine, questionnaire, facts.known());
                    Replies replies = replies(page)) {
                return interviewed(engine, interview, replies, page, facts);
            }
        } catch (PolicyException e) {
            console.message(e.getMessage() + "\nairtight: the rules do not load");
            return ExitCode.RULES.code();
        } catch (FactsException e) {
            console.message(Reject.of(e, 0).message());
            return ExitCode.INPUT.code();
        } catch (AskDialog.BadAnswerException e) {
            console.message(String.valueOf(e.getMessage()));
            return ExitCode.INPUT.code();
        } catch (FactFile.UnusableException e) {
            console.message(String.valueOf(e.getMessage()));
            return ExitCode.USAGE.code();
        } catch (Target.UnwritableException e) {
            console.message(String.valueOf(e.getMessage()));
            return e.exit().code();
        }
    }

    /** Whether somebody at a terminal is to answer. */
    private boolean isTyped() {
        return console.terminal().in() && answers == null;
    }

    private int interviewed(PostureEngine engine, Interview interview, Replies replies, AskPage page, FactFile facts)
            throws IOException, AskDialog.BadAnswerException {
        try {
            return asked(engine, interview, replies, page, facts).code();
        } catch (Replies.InterruptedReplyException e) {
            saved(interview, page, facts);
            return INTERRUPTED;
        }
    }

    private static void save(FactSheet sheet, AskPage page, FactFile facts) throws IOException {
        Path left = facts.save(sheet);
        if (left != null) {
            page.line("");
            page.text("Somebody else has changed the file meanwhile; it is left as it is. From now on what you answer"
                    + " is saved to:");
            page.line("  " + facts.path());
        }
    }

    private void saved(Interview interview, AskPage page, FactFile facts) {
        if (interview.kept().id().isEmpty()) {
            page.text("Nothing was answered.");
        } else {
            page.text("Saved. Go on with:");
            page.line("  airtight ask " + facts.argument() + policyOptions.arguments());
        }
    }

    private Replies replies(AskPage page) throws IOException, FactsException {
        Path from = answers;
        if (from != null && !from.toString().equals("-")) {
            try {
                if (Files.isDirectory(from)) {
                    throw new IOException("it is a folder");
                }
                InputStream in = Files.newInputStream(from);
                return new LineReplies(in, page, FactsReader.uri(from));
            } catch (IOException e) {
                throw FactsReader.unreadable(FactsReader.uri(from), e);
            }
        }
        boolean typed = isTyped();
        boolean keys = typed && !console.terminal().dumb() && !plain;
        return keys ? KeyReplies.open(page) : new LineReplies(console.in(), page, typed ? null : "standard input");
    }

    private ExitCode asked(PostureEngine engine, Interview interview, Replies replies, AskPage page, FactFile facts)
            throws IOException, AskDialog.BadAnswerException {
        page.text("This leads you to a security level for your APIs, step by step. " + replies.manner()
                + " Nobody has to know everything: where you don't know, press d or Enter; ? says where to look.");
        if (facts.leavesIt()) {
            page.text("The file that you named is left as it is, since its comments or layout would be lost.");
        }
        page.text("What you answer is saved after each question, to:");
        page.line("  " + facts.path());
        if (interview.asksAgain()) {
            boolean open = !(interview.next() instanceof Interview.Item.ApiName)
                    && !(interview.next() instanceof Interview.Item.Done);
            page.text("All is answered" + (open ? "; only what you did not know last time is asked again." : ".")
                    + " To change another answer, edit the file.");
        }
        AskDialog.Saver saver = () -> save(interview.kept(), page, facts);
        Name suggested = new Name(facts.suggestedName(), null);
        AskDialog.End end = new AskDialog(interview, engine, replies, page, saver, suggested).run();
        if (end == AskDialog.End.QUIT || interview.kept().id().isEmpty()) {
            saved(interview, page, facts);
            boolean nothingToJudge = end == AskDialog.End.NO_MORE_ANSWERS && replies.place() != null;
            return nothingToJudge ? ExitCode.USAGE : ExitCode.OK;
        }
        if (end == AskDialog.End.NO_MORE_ANSWERS) {
            page.text("The answers end here; what was not answered stays unknown.");
        }
        FactSheet sheet = end == AskDialog.End.DONE ? interview.sheet() : interview.kept();
        save(sheet, page, facts);
        ExitCode exit = concluded(engine.assess(sheet.assessment()), page, facts);
        String unused = end == AskDialog.End.DONE ? replies.unused() : null;
        if (unused != null) {
            page.line("");
            page.text(unused + ": this answer is left over, as nothing more was asked. Maybe an answer before it stands"
                    + " on the wrong line.");
        }
        return unused == null || exit != ExitCode.OK ? exit : ExitCode.INPUT;
    }

    private ExitCode concluded(Report report, AskPage page, FactFile facts) throws IOException {
        if (console.terminal().out()) {
            page.line("");
        }
        TextStyle style = new TextStyle(
                console.terminal().columns(), console.terminal().colour() && !plain, TextStyle.Detail.NORMAL);
        try (Target target = Target.standardOutput(console, failBelow != null)) {
            TextReportWriter writer = new TextReportWriter(target.out(), style);
            writer.write(report);
            writer.finish();
            target.commit();
        }
        console.out().flush();
        page.line("");
        AskNextStep.of(report).ifPresent(finding -> {
            page.bold("The next step: " + finding.title());
            page.text(finding.remediation() == null ? "" : finding.remediation());
            page.line("");
        });
        if (report.restsOnUnknownAnswers()) {
            page.text("What the unknown answers leave open, and which of them to get next, tells:");
            page.line("  airtight assess " + facts.argument() + " --unknowns" + policyOptions.arguments());
            page.line("");
        }
        page.text("Your facts are in the file named below. Keep it under version control, correct it when something"
                + " changes, and judge it again by:");
        page.line("  airtight assess " + facts.argument() + policyOptions.arguments());
        boolean below = failBelow != null && report.level().isBelow(failBelow);
        return below ? ExitCode.BELOW_THRESHOLD : ExitCode.OK;
    }
}
