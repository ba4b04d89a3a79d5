package dev.airtight.report.html;

import dev.airtight.posture.Report;
import dev.airtight.report.Rejected;
import dev.airtight.report.ReportWriter;
import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/**
 * One page of HTML for all reports: no script, nothing loaded from elsewhere. It is written when the last report is known, and needs
 * {@code gg.jte:jte-runtime} on the class path.
 */
public final class HtmlReportWriter implements ReportWriter {

    private static final String TEMPLATE = "page.jte";

    private final Writer out;
    private final Estate estate = new Estate();

    public HtmlReportWriter(OutputStream out) {
        this.out = new OutputStreamWriter(out, StandardCharsets.UTF_8);
    }

    @Override
    public void write(Report report) {
        estate.add(report);
    }

    @Override
    public void reject(Rejected rejected) {
        estate.rejected().add(rejected);
    }

    @Override
    public void append(byte[] bytes, int start, int end) {
        throw new UnsupportedOperationException("the page depends on all reports");
    }

    /** Does nothing: there is no page before the last report. */
    @Override
    public void flush() {}

    @Override
    public void finish() throws IOException {
        ClassLoader classes = HtmlReportWriter.class.getClassLoader();
        String templates = HtmlReportWriter.class.getPackageName();
        TemplateEngine engine = TemplateEngine.createPrecompiled(null, ContentType.Html, classes, templates);
        Page fullest = PageBudget.fullest(new PageBuilder(estate), page -> {
            ByteCount count = new ByteCount();
            engine.render(TEMPLATE, page, count);
            return count.bytes();
        });
        // To memory first: what fails while the output is written then comes out as it is, not as an error of the
        // template.
        StringOutput page = new StringOutput();
        engine.render(TEMPLATE, fullest, page);
        out.write(page.toString());
        out.flush();
    }
}
