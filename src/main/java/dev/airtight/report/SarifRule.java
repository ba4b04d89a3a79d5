package dev.airtight.report;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.airtight.posture.Finding;
import dev.airtight.posture.Severity;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A rule in SARIF, as far as its findings tell of it. */
final class SarifRule {

    /** GitHub shows no more tags of a rule. */
    private static final int MOST_TAGS = 10;

    private SarifRule() {}

    static void write(JsonGenerator json, Finding finding) throws IOException {
        String why = finding.why() == null ? finding.title() : finding.why();
        json.writeStartObject();
        SarifText.field(json, "id", finding.rule());
        SarifText.message(json, "shortDescription", finding.title());
        SarifText.message(json, "fullDescription", why);
        help(json, finding, why);
        json.writeObjectFieldStart("defaultConfiguration");
        json.writeStringField("level", SarifText.level(finding.severity()));
        json.writeEndObject();
        json.writeObjectFieldStart("properties");
        json.writeArrayFieldStart("tags");
        for (String tag : tags(finding)) {
            json.writeString(tag);
        }
        json.writeEndArray();
        json.writeStringField("security-severity", securitySeverity(finding.severity()));
        json.writeEndObject();
        json.writeEndObject();
    }

    private static void help(JsonGenerator json, Finding finding, String why) throws IOException {
        StringBuilder text = new StringBuilder(SarifText.plain(why));
        StringBuilder markdown = new StringBuilder(Markdown.text(SarifText.shown(why)));
        if (finding.remediation() != null) {
            text.append("\n\nDo next: ").append(SarifText.plain(finding.remediation()));
            markdown.append("\n\n**Do next:** ").append(Markdown.text(SarifText.shown(finding.remediation())));
        }
        if (!finding.references().isEmpty()) {
            text.append("\n\nReferences: ").append(SarifText.plain(String.join(", ", finding.references())));
            markdown.append("\n\n**References:**\n");
            finding.references().forEach(reference -> markdown.append("\n- ").append(link(reference)));
        }
        json.writeObjectFieldStart("help");
        json.writeStringField("text", text.toString());
        json.writeStringField("markdown", markdown.toString());
        json.writeEndObject();
    }

    private static String link(String reference) {
        String text = Markdown.id(reference, SarifText.MOST_CHARACTERS);
        String address = ReferenceLink.of(reference);
        return address == null ? text : "[" + text + "](" + address + ")";
    }

    /** What code scanning is filtered by: the layer, and weaknesses in the spelling that GitHub knows. */
    private static List<String> tags(Finding finding) {
        List<String> tags = new ArrayList<>(List.of(
                "security", finding.layer().name().toLowerCase(Locale.ROOT).replace('_', '-')));
        for (String reference : finding.references()) {
            String cwe = ReferenceLink.cwe(reference);
            if (cwe != null && tags.size() < MOST_TAGS && !tags.contains("external/cwe/cwe-" + cwe)) {
                tags.add("external/cwe/cwe-" + cwe);
            }
        }
        return tags;
    }

    /** Within the bands of GitHub: critical above 9.0, high from 7.0, medium from 4.0, low from 0.1. */
    private static String securitySeverity(Severity severity) {
        return switch (severity) {
            case CRITICAL -> "9.5";
            case HIGH -> "8.0";
            case MEDIUM -> "5.5";
            case LOW -> "3.0";
            case INFO -> "0.1";
        };
    }
}
