package dev.airtight.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/** The members that conditions may use, as {@code allowed-members.txt} lists them. */
final class AllowedMembers {

    private static final String FILE = "allowed-members.txt";

    /** What the types of a section are for. */
    private enum Section {
        VALUES,
        HOLDERS,
        OPERATORS
    }

    private final Set<String> values = new HashSet<>();
    private final Set<String> types = new HashSet<>();
    private final Set<String> members = new HashSet<>();

    private AllowedMembers() {}

    static AllowedMembers read() {
        try (InputStream in = AllowedMembers.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException("the program was packaged without " + FILE);
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static AllowedMembers parse(String text) {
        AllowedMembers allowed = new AllowedMembers();
        Section section = Section.OPERATORS;
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            String line =
                    text.charAt(start) == '#' ? "" : text.substring(start, end).strip();
            if (line.startsWith("[")) {
                section = Section.valueOf(line.substring(1, line.length() - 1).toUpperCase(Locale.ROOT));
            } else if (!line.isEmpty()) {
                allowed.add(section, line);
            }
            start = end + 1;
        }
        return allowed;
    }

    private void add(Section section, String line) {
        int colon = line.indexOf(':');
        String type = line.substring(0, colon);
        if (section == Section.VALUES) {
            values.add(type);
        }
        if (section != Section.OPERATORS) {
            types.add(type);
        }
        for (String member : line.substring(colon + 1).strip().split(" ", -1)) {
            members.add(type + "." + member);
        }
    }

    /** Whether a method may be called or a field be read. */
    boolean member(Step step) {
        boolean call = step.descriptor().startsWith("(");
        String parameters = call ? Step.parameters(step.descriptor()) : "";
        return members.contains(step.owner() + "." + step.name() + parameters);
    }

    /** Whether a constant of a class may be read. */
    boolean constant(String type, String name) {
        return members.contains(type + "." + name);
    }

    /** Whether objects of a type may be compared, looked for and handed on. */
    boolean value(String type) {
        return values.contains(type);
    }

    /** Whether a type may be named, as in a cast. */
    boolean type(String type) {
        return types.contains(type);
    }

    /** All members, each as {@code type.name(Parameter)} or {@code type.NAME}, in order. */
    Set<String> members() {
        return new TreeSet<>(members);
    }
}
