package dev.airtight.cli;

import dev.airtight.engine.PostureEngine;
import dev.airtight.facts.Fact;
import dev.airtight.facts.Printable;
import dev.airtight.guidance.AnswerParser;
import dev.airtight.guidance.Interview;
import dev.airtight.guidance.Interview.Item;
import dev.airtight.guidance.Name;
import dev.airtight.guidance.Question;
import dev.airtight.reader.ReadLimits;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Leads through an interview: shows one question, takes one answer, saves it, and goes on. */
final class AskDialog {

    private static final String COMMANDS = "s skip, b back, ? help, q save and quit";

    private final Interview interview;
    private final Replies replies;
    private final AskPage page;
    private final AskSteps steps;
    private final Saver saver;
    private final Name suggested;

    /** How a dialog came to its end. */
    enum End {
        DONE,
        QUIT,
        NO_MORE_ANSWERS
    }

    /** Keeps what is known by now. */
    interface Saver {
        void save() throws IOException;
    }

    /** An answer that does not come from a person can't be taken. */
    static final class BadAnswerException extends Exception {
        private static final long serialVersionUID = 1;

        BadAnswerException(String message) {
            super(message);
        }
    }

    /** @param suggested what the estate is called if nobody says */
    AskDialog(Interview interview, PostureEngine engine, Replies replies, AskPage page, Saver saver, Name suggested) {
        this.interview = interview;
        this.replies = replies;
        this.page = page;
        this.steps = new AskSteps(interview, engine, page);
        this.saver = saver;
        this.suggested = suggested;
    }

    End run() throws IOException, BadAnswerException {
        boolean shown = false;
        while (true) {
            Item item = interview.next();
            if (!shown) {
                steps.enter(item);
                if (item instanceof Item.Done) {
                    return End.DONE;
                }
                show(item);
            }
            String typed = replies.next(isChoice(item));
            if (typed == null) {
                return End.NO_MORE_ANSWERS;
            }
            String command = command(item, typed);
            if (command.equals("quit")) {
                return End.QUIT;
            }
            shown = !taken(item, command, typed);
        }
    }

    /** Returns whether a question is to be shown: the next one, or the same again where much was said since. */
    private boolean taken(Item item, String command, String typed) throws IOException, BadAnswerException {
        switch (command) {
            case "help" -> {
                help(item);
                return true;
            }
            case "back" -> {
                if (!interview.back()) {
                    page.text("This is the first question.");
                    return false;
                }
                steps.returned();
                saver.save();
                return true;
            }
            default -> {
                try {
                    interview.answer(value(item, command, typed));
                    saver.save();
                    return true;
                } catch (AnswerParser.UnclearException e) {
                    if (replies.place() != null) {
                        throw new BadAnswerException(replies.place() + ": " + e.getMessage());
                    }
                    page.text(String.valueOf(e.getMessage()));
                }
            }
        }
        return false;
    }

    /** What was typed instead of an answer; empty if it is one. Where any text is an answer, commands begin with a colon. */
    private static String command(Item item, String typed) {
        String text = typed.toLowerCase(Locale.ROOT).replace('’', '\'');
        boolean colon = text.startsWith(":");
        if (isText(item) && !colon && !text.isEmpty() && !text.equals("?")) {
            return "";
        }
        return switch (colon ? text.substring(1) : text) {
            case "?", "help" -> "help";
            case "q", "quit", "exit" -> "quit";
            case "b", "back" -> "back";
            case "s", "skip" -> "skip";
            case "", "d", "don't know", "dont know", "not sure", "no idea", "unknown" -> "unknown";
            default -> "";
        };
    }

    private Optional<Object> value(Item item, String command, String typed) throws AnswerParser.UnclearException {
        if (typed.length() > ReadLimits.TEXT_LENGTH) {
            throw AnswerParser.unclear("That is longer than " + ReadLimits.TEXT_LENGTH
                    + " characters, which no fact file can hold. Type something shorter.");
        }
        Optional<Object> before = typed.isEmpty() ? interview.before() : Optional.empty();
        if (before.isPresent()) {
            return before;
        }
        if (item instanceof Item.Ask ask) {
            return switch (command) {
                case "skip" -> Optional.empty();
                case "unknown" -> Optional.of(ask.fact().unknown());
                default -> Optional.of(AnswerParser.value(ask.fact(), typed));
            };
        } else if (item instanceof Item.Share) {
            return Optional.of(command.isEmpty() && AnswerParser.isYes(typed));
        } else if (item instanceof Item.ApiName api) {
            return apiName(api, command, typed);
        }
        return Optional.of(command.isEmpty() ? Name.of(typed, suggested.id()) : suggested);
    }

    private Optional<Object> apiName(Item.ApiName item, String command, String typed)
            throws AnswerParser.UnclearException {
        String word = typed.toLowerCase(Locale.ROOT);
        if (!item.first() && (!command.isEmpty() || word.equals("n") || word.equals("no"))) {
            return Optional.empty();
        } else if (word.equals("y") || word.equals("yes")) {
            throw AnswerParser.unclear("What is it called? Type its name.");
        }
        int count = interview.sheet().apis();
        Name name = Name.of(command.isEmpty() ? typed : "", "api-" + (count + 1));
        for (int api = 0; api < count; api++) {
            if (interview.sheet().api(api).equals(name.id())) {
                throw AnswerParser.unclear("There is an API " + name.id() + " already. Type another name.");
            }
        }
        return Optional.of(name);
    }

    private void show(Item item) {
        page.line("");
        if (item instanceof Item.Ask ask) {
            page.bold(ask.question().question());
            notes(ask);
            choices(ask);
        } else if (item instanceof Item.Share share) {
            String other = interview.sheet().api(share.other());
            page.bold("Is all of this the same for " + interview.sheet().api(share.api()) + " as for " + other + "?");
            steps.summary(share);
            page.text(asBefore("") + "y yes, n no, b back, ? help, q save and quit");
        } else if (item instanceof Item.ApiName api) {
            page.bold(api.first() ? "Which API shall we look at first?" : "Is there another API? Then type its name.");
            page.text(
                    api.first()
                            ? "Type its name. " + asBefore("Enter: api-1. ") + "b back, ? help, q save and quit"
                            : asBefore("Enter or ") + "n: no. b back, ? help, q save and quit");
        } else {
            page.bold("What do you call what you are going to assess: your product, team or company?");
            page.text("Type a name. " + asBefore("Enter: " + suggested.id() + ". ") + "? help, q quit");
        }
    }

    /** What Enter does: it keeps an answer that was taken back. */
    private String asBefore(String otherwise) {
        return interview
                .before()
                .map(before -> "Enter: " + AskWords.shown(before) + ", as before. ")
                .orElse(otherwise);
    }

    private void choices(Item.Ask ask) {
        List<String> words = AnswerParser.choices(ask.fact().kind());
        Map<String, String> meanings = ask.question().answers();
        if (words.isEmpty()) {
            boolean list = isList(ask);
            ask.question().examples().stream().filter(example -> list).forEach(page::text);
            page.text(
                    asBefore("Enter: don't know. ") + (list ? COMMANDS : ":s skip, :b back, ? help, :q save and quit"));
            return;
        }
        boolean answer = ask.fact().kind() == Fact.Kind.ANSWER;
        for (String word : answer ? List.of("yes", "partial", "no") : words) {
            String key = answer ? word.substring(0, 1) : String.valueOf(words.indexOf(word) + 1);
            String shown = word.equals("partial") ? "partly" : word;
            String meaning = meanings.getOrDefault(word, word.equals("partial") ? "on some routes only" : "");
            page.hanging("  " + key + " ", meaning.isEmpty() ? shown : shown + ": " + meaning);
        }
        page.text(asBefore("") + "d don't know, " + COMMANDS);
    }

    /** What is said only because of other answers. */
    private void notes(Item.Ask ask) {
        for (Question.Note note : ask.question().notes()) {
            if (interview.holds(ask.api(), note.when())) {
                page.text(note.note());
            }
        }
    }

    private void help(Item item) {
        if (!(item instanceof Item.Ask ask)) {
            page.text(
                    "Answers are saved after each question, and every answer can be changed: go back, or edit the file.");
            return;
        }
        Question question = ask.question();
        page.line("");
        page.text(question.why());
        if (!question.findOut().isEmpty()) {
            page.text("How to find out:");
        }
        question.findOut().forEach(source -> page.hanging("  - ", source.where() + ": " + source.look()));
        if (!question.examples().isEmpty()) {
            page.text("For example:");
        }
        question.examples().forEach(example -> page.hanging("  - ", example));
        String cost = interview
                .bestWithout(ask)
                .map(best -> " The level is then " + best.title() + " at most.")
                .orElse("");
        page.text("If you don't know: " + question.unknown() + cost);
        page.text("In the fact file it is " + Printable.of(question.fact()) + ".");
    }

    private static boolean isChoice(Item item) {
        return item instanceof Item.Share
                || (item instanceof Item.Ask ask
                        && !AnswerParser.choices(ask.fact().kind()).isEmpty());
    }

    private static boolean isText(Item item) {
        return item instanceof Item.Ask ask && ask.fact().kind() == Fact.Kind.TEXT;
    }

    private static boolean isList(Item item) {
        return item instanceof Item.Ask ask && ask.fact().kind() == Fact.Kind.OWASP_LIST;
    }
}
