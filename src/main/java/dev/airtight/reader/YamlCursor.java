package dev.airtight.reader;

import dev.airtight.facts.Printable;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * The tokens of YAML 1.2 (core schema), straight from the parser's events: nothing recurses, so no depth overflows the
 * stack, and an alias is its anchored events played again, within limits.
 */
final class YamlCursor implements Cursor {

    /** The parser copies a token, be it a comment, once for each buffer that it spans: small ones take minutes. */
    private static final int LARGEST_BUFFER = 1 << 20;

    private static final ScalarResolver RESOLVER = new CoreSchema().getScalarResolver();

    private final Iterator<Event> events;
    /** The events of aliases that are being played, innermost first. */
    private final Deque<Iterator<Event>> replays = new ArrayDeque<>();

    private final Map<Anchor, List<Event>> anchored = new HashMap<>();
    /** The anchored content that is being read, and how deep its end lies. */
    private final List<Recording> recordings = new ArrayList<>();
    /** For each open collection whether it is a mapping, and whether its next token is a name. */
    private final Deque<Level> levels = new ArrayDeque<>();

    private int anchoredEvents;
    private int aliases;
    private long place;
    private String text = "";

    private record Recording(Anchor anchor, List<Event> events, int depth) {}

    private static final class Level {
        private final boolean mapping;
        private boolean nameNext;

        Level(boolean mapping) {
            this.mapping = mapping;
            this.nameNext = mapping;
        }
    }

    YamlCursor(String yaml) {
        LoadSettings settings = LoadSettings.builder()
                .setSchema(new CoreSchema())
                .setCodePointLimit(Integer.MAX_VALUE)
                .setBufferSize(Math.max(1, Math.min(yaml.length(), LARGEST_BUFFER)))
                .setLabel("facts")
                .build();
        events = new Parse(settings).parseString(yaml).iterator();
    }

    @Override
    public Token next() throws SyntaxException {
        try {
            while (true) {
                Event event = nextEvent();
                Mark mark = event.getStartMark().orElse(null);
                if (mark != null) {
                    place = Places.mark(mark.getLine(), mark.getColumn());
                }
                switch (event.getEventId()) {
                    case StreamStart, DocumentStart, Comment -> {}
                    case DocumentEnd -> {
                        endOfDocument();
                        return Token.END;
                    }
                    case StreamEnd -> {
                        return Token.END;
                    }
                    case Alias -> replay((AliasEvent) event);
                    case MappingStart, SequenceStart -> {
                        return start((CollectionStartEvent) event);
                    }
                    case MappingEnd -> {
                        return end(Token.END_OBJECT);
                    }
                    case SequenceEnd -> {
                        return end(Token.END_ARRAY);
                    }
                    case Scalar -> {
                        return scalar((ScalarEvent) event);
                    }
                }
            }
        } catch (MarkedYamlEngineException e) {
            Optional<Mark> mark = e.getProblemMark();
            throw malformed(
                    mark.map(m -> Places.mark(m.getLine(), m.getColumn())).orElse(place), e.getProblem());
        } catch (NumberFormatException e) {
            // The parser reads the digits of an escape such as \\UFFFFFFFF without asking whether they fit.
            throw malformed(place, "the number of an escape is out of range");
        } catch (YamlEngineException e) {
            throw malformed(place, String.valueOf(e.getMessage()));
        }
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public long place() {
        return place;
    }

    private Event nextEvent() throws SyntaxException {
        while (!replays.isEmpty() && !replays.peek().hasNext()) {
            replays.pop();
        }
        boolean replayed = !replays.isEmpty();
        Event event = replayed ? replays.peek().next() : events.next();
        record(event);
        if (!replayed && event instanceof NodeEvent node && !(event instanceof AliasEvent)) {
            Optional<Anchor> anchor = node.getAnchor();
            if (anchor.isPresent()) {
                startRecording(anchor.get(), event);
            }
        }
        return event;
    }

    private void record(Event event) throws SyntaxException {
        // An alias is recorded as itself: playing it again counts again.
        if (recordings.isEmpty() || !replays.isEmpty()) {
            return;
        }
        for (Recording recording : recordings) {
            recording.events().add(event);
            countAnchored();
        }
    }

    private void startRecording(Anchor anchor, Event event) throws SyntaxException {
        List<Event> recorded = new ArrayList<>(List.of(event));
        countAnchored();
        if (event instanceof CollectionStartEvent) {
            recordings.add(new Recording(anchor, recorded, levels.size()));
            anchored.remove(anchor);
        } else {
            anchored.put(anchor, recorded);
        }
    }

    private void countAnchored() throws SyntaxException {
        if (++anchoredEvents > ReadLimits.ANCHORED_EVENTS) {
            throw limit(
                    "anchored content is over " + ReadLimits.ANCHORED_EVENTS + " values",
                    "Maybe use defaults instead of anchors and aliases.");
        }
    }

    private void replay(AliasEvent alias) throws SyntaxException {
        if (++aliases > ReadLimits.ALIASES) {
            throw limit(
                    "alias (*" + Values.shown(alias.getAlias().getValue()) + ") is one of more than "
                            + ReadLimits.ALIASES,
                    "Maybe use defaults instead of aliases.");
        }
        List<Event> recorded = anchored.get(alias.getAlias());
        if (recorded == null) {
            throw malformed(
                    place, "alias (*" + Values.shown(alias.getAlias().getValue()) + ") has no anchor before it");
        }
        replays.push(recorded.iterator());
    }

    private Token start(CollectionStartEvent event) throws SyntaxException {
        tag(event.getTag().orElse(null));
        value("a name can't be a list or an object");
        boolean mapping = event.getEventId() == Event.ID.MappingStart;
        levels.push(new Level(mapping));
        if (levels.size() > ReadLimits.DEPTH) {
            throw limit("depth is over " + ReadLimits.DEPTH, "Maybe the text nests objects by mistake.");
        }
        return mapping ? Token.START_OBJECT : Token.START_ARRAY;
    }

    private Token end(Token token) {
        levels.pop();
        if (replays.isEmpty()) {
            for (int i = recordings.size() - 1; i >= 0; i--) {
                if (recordings.get(i).depth() == levels.size()) {
                    Recording recording = recordings.remove(i);
                    anchored.put(recording.anchor(), recording.events());
                }
            }
        }
        return token;
    }

    private Token scalar(ScalarEvent event) throws SyntaxException {
        text = event.getValue();
        if (text.length() > ReadLimits.TEXT_LENGTH) {
            throw limit("a text is longer than " + ReadLimits.TEXT_LENGTH + " characters", "Maybe shorten it.");
        }
        Level level = levels.peek();
        if (level != null && level.nameNext) {
            level.nameNext = false;
            if (text.length() > ReadLimits.NAME_LENGTH) {
                throw limit("a name is longer than " + ReadLimits.NAME_LENGTH + " characters", "Maybe shorten it.");
            }
            return Token.NAME;
        }
        value("");
        String stated = event.getTag().orElse(null);
        Tag tag = stated == null ? null : new Tag(stated);
        boolean plain = event.getImplicit().canOmitTagInPlainScalar();
        Tag resolved = tag == null || tag.getValue().equals("!")
                ? (tag == null && plain ? RESOLVER.resolve(text, true) : Tag.STR)
                : tag;
        return token(resolved);
    }

    private Token token(Tag tag) throws SyntaxException {
        if (tag.equals(Tag.STR)) {
            return Token.TEXT;
        } else if (tag.equals(Tag.NULL)) {
            return Token.NULL;
        } else if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) {
            return Token.NUMBER;
        } else if (tag.equals(Tag.BOOL)) {
            return text.equalsIgnoreCase("true") ? Token.TRUE : Token.FALSE;
        }
        throw malformed(place, "tag (" + Values.shown(tag.getValue()) + ") is not known");
    }

    private void tag(@Nullable String tag) throws SyntaxException {
        if (tag != null && !tag.equals("!") && !tag.equals(Tag.MAP.getValue()) && !tag.equals(Tag.SEQ.getValue())) {
            throw malformed(place, "tag (" + Values.shown(tag) + ") is not known");
        }
    }

    /** Notes that a value stands where the open mapping expected one. */
    private void value(String problem) throws SyntaxException {
        Level level = levels.peek();
        if (level != null && level.mapping) {
            if (level.nameNext) {
                throw malformed(place, problem);
            }
            level.nameNext = true;
        }
    }

    private void endOfDocument() throws SyntaxException {
        while (events.hasNext()) {
            Event event = events.next();
            if (event.getEventId() == Event.ID.DocumentStart) {
                long second = event.getStartMark()
                        .map(mark -> Places.mark(mark.getLine(), mark.getColumn()))
                        .orElse(place);
                throw new SyntaxException(
                        second,
                        "trailing content: a second YAML document",
                        "Maybe use NDJSON, one document a line.",
                        false);
            }
        }
    }

    private SyntaxException limit(String message, String advice) {
        return new SyntaxException(place, message, advice, false);
    }

    private static SyntaxException malformed(long place, String problem) {
        return new SyntaxException(
                place,
                "the text is not YAML: " + Printable.of(problem, 300),
                "Maybe an indentation, a quote or a colon is off.",
                true);
    }
}
