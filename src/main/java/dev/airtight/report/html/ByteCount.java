package dev.airtight.report.html;

import gg.jte.TemplateOutput;

/** Counts what a template writes, in bytes of UTF-8. */
final class ByteCount implements TemplateOutput {

    private long bytes;

    long bytes() {
        return bytes;
    }

    @Override
    public void writeContent(String text) {
        writeContent(text, 0, text.length());
    }

    @Override
    public void writeContent(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            // Of a pair of surrogates, which takes 4 bytes, each counts 2.
            bytes += c < 0x80 ? 1 : c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
        }
    }
}
