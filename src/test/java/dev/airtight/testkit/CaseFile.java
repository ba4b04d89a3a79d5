package dev.airtight.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Cases as text: a line {@code @@ name} begins a case, a line {@code @ section} begins a part of it that goes on to the
 * next such line. Lines before the first case are a comment.
 */
public final class CaseFile {

    private CaseFile() {}

    /**
     * One case.
     *
     * @param line the line of the file at which it begins
     * @param sections texts by section name, each line with its end
     */
    public record Case(String name, int line, Map<String, String> sections) {

        /** The text of a section; empty where there is none. */
        public String text(String section) {
            return sections.getOrDefault(section, "");
        }

        /** The lines of a section that are not blank. */
        public List<String> lines(String section) {
            return text(section).lines().filter(line -> !line.isBlank()).toList();
        }

        @Override
        public String toString() {
            return name + " (line " + line + ")";
        }
    }

    /** The cases of a resource beside a test class. */
    public static Stream<Case> read(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalArgumentException("no resource " + name + " beside " + beside.getName());
            }
            return parse(new String(in.readAllBytes(), StandardCharsets.UTF_8)).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Case> parse(String text) {
        List<Case> cases = new ArrayList<>();
        Map<String, StringBuilder> sections = new LinkedHashMap<>();
        String name = "";
        int start = 0;
        int number = 0;
        StringBuilder section = new StringBuilder();
        for (String line : text.split("(?<=\n)")) {
            number++;
            if (line.startsWith("@@ ")) {
                addTo(cases, name, start, sections);
                sections = new LinkedHashMap<>();
                name = line.substring(3).strip();
                start = number;
                section = new StringBuilder();
            } else if (line.startsWith("@ ")) {
                section = new StringBuilder();
                sections.put(line.substring(2).strip(), section);
            } else {
                section.append(line);
            }
        }
        addTo(cases, name, start, sections);
        return cases;
    }

    private static void addTo(List<Case> cases, String name, int line, Map<String, StringBuilder> sections) {
        if (!name.isEmpty()) {
            Map<String, String> texts = new LinkedHashMap<>();
            sections.forEach((section, text) -> texts.put(section, text.toString()));
            cases.add(new Case(name, line, texts));
        }
    }
}
