package dev.airtight.report;

import dev.airtight.facts.Printable;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes XML, indented by two. What XML can't hold, and what a terminal would obey, is written as its code. */
final class XmlText {

    private final Writer out;
    private final XMLStreamWriter xml;
    private int depth;
    private boolean mixed;

    XmlText(OutputStream bytes) throws IOException {
        out = new BufferedWriter(new OutputStreamWriter(bytes, StandardCharsets.UTF_8));
        out.write("<?xml version=\"1.0\" encoding=\"UTF-8\"?>");
        try {
            xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out);
        } catch (XMLStreamException e) {
            throw unwrapped(e);
        }
    }

    /** @param attributes names and values in turn */
    void open(String name, Object... attributes) throws IOException {
        try {
            indent();
            xml.writeStartElement(name);
            attributes(attributes);
            depth++;
        } catch (XMLStreamException e) {
            throw unwrapped(e);
        }
    }

    /** An element without content. */
    void empty(String name, Object... attributes) throws IOException {
        try {
            indent();
            xml.writeEmptyElement(name);
            attributes(attributes);
        } catch (XMLStreamException e) {
            throw unwrapped(e);
        }
    }

    private void attributes(Object... attributes) throws XMLStreamException {
        for (int i = 0; i < attributes.length; i += 2) {
            xml.writeAttribute(attributes[i].toString(), Printable.of(attributes[i + 1].toString()));
        }
    }

    /** The text of the element that is open, which ends with it. */
    void lines(String text) throws IOException {
        try {
            xml.writeCharacters(text.lines().map(Printable::of).collect(Collectors.joining("\n")));
            mixed = true;
        } catch (XMLStreamException e) {
            throw unwrapped(e);
        }
    }

    void close() throws IOException {
        try {
            depth--;
            if (!mixed) {
                indent();
            }
            mixed = false;
            xml.writeEndElement();
        } catch (XMLStreamException e) {
            throw unwrapped(e);
        }
    }

    /** Ends the last line. */
    void end() throws IOException {
        flush();
        out.write('\n');
        out.flush();
    }

    void flush() throws IOException {
        try {
            xml.flush();
            out.flush();
        } catch (XMLStreamException e) {
            throw unwrapped(e);
        }
    }

    /** What befell the stream below; who owns that tells its failures apart. */
    private static IOException unwrapped(XMLStreamException e) {
        return e.getCause() instanceof IOException below ? below : new IOException(e);
    }

    private void indent() throws XMLStreamException {
        xml.writeCharacters("\n" + "  ".repeat(depth));
    }
}
