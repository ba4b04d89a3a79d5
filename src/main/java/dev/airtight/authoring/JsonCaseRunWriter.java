package dev.airtight.authoring;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import com.fasterxml.jackson.core.util.Separators;
import dev.airtight.authoring.CaseResult.Difference;
import dev.airtight.authoring.CaseResult.RuleFacts;
import dev.airtight.authoring.Coverage.RuleCoverage;
import dev.airtight.facts.FactValue;
import dev.airtight.policy.ConditionProbe.Seen;
import dev.airtight.policy.PolicyIssue;
import dev.airtight.posture.Evidence;
import java.io.IOException;
import java.io.OutputStream;
import org.jspecify.annotations.Nullable;

/** A run as one JSON object, indented by two, with a final newline. */
public final class JsonCaseRunWriter implements CaseRunWriter {

    /** JSON lets characters stand as they are that a terminal obeys: here all but ASCII is written as codes. */
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
            .build();

    private final JsonGenerator json;

    public JsonCaseRunWriter(OutputStream out) throws IOException {
        Separators separators = Separators.createDefaultInstance()
                .withObjectFieldValueSpacing(Separators.Spacing.AFTER)
                .withArrayEmptySeparator("")
                .withObjectEmptySeparator("");
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        DefaultPrettyPrinter printer = new DefaultPrettyPrinter(separators);
        printer.indentObjectsWith(indenter);
        printer.indentArraysWith(indenter);
        json = FACTORY.createGenerator(out);
        json.setPrettyPrinter(printer);
    }

    @Override
    public void write(CaseRun run) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("policy");
        json.writeStringField("name", run.policy().name());
        json.writeStringField("version", run.policy().version());
        json.writeStringField("digest", run.policy().digest());
        json.writeEndObject();
        json.writeNumberField("cases", run.results().size());
        json.writeNumberField("passed", run.results().size() - run.failed());
        json.writeNumberField("failed", run.failed());
        json.writeNumberField("invalidFiles", run.invalid());
        json.writeArrayFieldStart("files");
        for (CaseRun.FileResult file : run.files()) {
            file(file);
        }
        json.writeEndArray();
        coverage(run);
        json.writeEndObject();
        json.writeRaw('\n');
        json.flush();
    }

    private void file(CaseRun.FileResult file) throws IOException {
        json.writeStartObject();
        json.writeStringField("file", file.file());
        json.writeArrayFieldStart("issues");
        for (PolicyIssue issue : file.issues()) {
            json.writeStartObject();
            json.writeNumberField("line", issue.line());
            json.writeNumberField("column", issue.column());
            json.writeStringField("message", issue.message());
            text("advice", issue.advice());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("results");
        for (CaseResult result : file.results()) {
            result(result);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void result(CaseResult result) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", result.ruleCase().name());
        json.writeNumberField("line", result.ruleCase().position().line());
        json.writeBooleanField("passed", result.passes());
        text("error", result.error());
        json.writeArrayFieldStart("differences");
        for (Difference difference : result.differences()) {
            json.writeStartObject();
            json.writeStringField("field", difference.field());
            value("expected", difference.expected());
            value("actual", difference.actual());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeArrayFieldStart("facts");
        for (RuleFacts facts : result.facts()) {
            facts(facts);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void facts(RuleFacts facts) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", facts.rule());
        json.writeStringField("state", facts.state());
        json.writeArrayFieldStart("evidence");
        for (Evidence evidence : facts.evidence()) {
            json.writeStartObject();
            json.writeStringField("pointer", evidence.pointer());
            value("value", evidence.value());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void coverage(CaseRun run) throws IOException {
        Coverage coverage = run.coverage();
        if (coverage == null) {
            json.writeNullField("coverage");
            return;
        }
        json.writeObjectFieldStart("coverage");
        json.writeNumberField("percent", coverage.percent());
        if (run.threshold() == null) {
            json.writeNullField("threshold");
        } else {
            json.writeNumberField("threshold", run.threshold());
        }
        json.writeArrayFieldStart("rules");
        for (RuleCoverage rule : coverage.rules()) {
            rule(rule);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void rule(RuleCoverage rule) throws IOException {
        json.writeStartObject();
        json.writeStringField("rule", rule.rule().id());
        json.writeStringField("file", rule.rule().file());
        json.writeNumberField("line", rule.rule().line());
        json.writeBooleanField("fired", rule.fired());
        json.writeBooleanField("silent", rule.silent());
        json.writeArrayFieldStart("conditions");
        for (Seen seen : rule.conditions()) {
            json.writeStartObject();
            json.writeStringField("text", seen.condition().text());
            json.writeNumberField("line", seen.condition().line());
            json.writeBooleanField("seenTrue", seen.held());
            json.writeBooleanField("seenFalse", seen.failed());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void value(String name, FactValue value) throws IOException {
        if (!value.list()) {
            json.writeStringField(name, value.text());
            return;
        }
        json.writeArrayFieldStart(name);
        for (String word : value.words()) {
            json.writeString(word);
        }
        json.writeEndArray();
    }

    private void text(String name, @Nullable String text) throws IOException {
        if (text == null) {
            json.writeNullField(name);
        } else {
            json.writeStringField(name, text);
        }
    }
}
