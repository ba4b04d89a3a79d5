package dev.airtight.report;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.SchemaFactory;
import javax.xml.validation.Validator;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/** The schemas of formats that others define, out of the artifacts that publish them. */
final class SchemasOfOthers {

    private static final Schema SARIF = schema("/schema/sarif-schema-2.1.0.json");
    private static final Schema OSCAL = schema("/schema/json/oscal-ar_schema.json");

    /** Unpacked by the build, out of the sources that Surefire is released with. */
    private static final javax.xml.validation.Schema SUREFIRE = surefire(Path.of("target/schemas"));

    private SchemasOfOthers() {}

    /** What the schema of SARIF 2.1.0 finds wrong. */
    static List<String> sarif(String json) {
        return wrong(SARIF, json);
    }

    /** What the schema of OSCAL's assessment results finds wrong. */
    static List<String> oscal(String json) {
        return wrong(OSCAL, json);
    }

    private static List<String> wrong(Schema schema, String json) {
        return schema
                .validate(
                        json,
                        InputFormat.JSON,
                        context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)))
                .stream()
                .map(Object::toString)
                .toList();
    }

    /** What Surefire's schema finds wrong with the suites, and with what stands around them. */
    static List<String> junit(Document document) throws IOException, SAXException {
        List<String> wrong = new ArrayList<>();
        Element root = document.getDocumentElement();
        if (!root.getTagName().equals("testsuites")) {
            wrong.add("the root is " + root.getTagName());
        }
        NodeList suites = root.getElementsByTagName("testsuite");
        for (int i = 0; i < suites.getLength(); i++) {
            Element suite = (Element) suites.item(i);
            Validator validator = SUREFIRE.newValidator();
            try {
                validator.validate(new DOMSource(suite));
            } catch (SAXException e) {
                wrong.add(e.getMessage());
            }
            count(suite, "tests", "testcase", wrong);
            count(suite, "failures", "failure", wrong);
            count(suite, "errors", "error", wrong);
            count(suite, "skipped", "skipped", wrong);
        }
        return wrong;
    }

    private static void count(Element suite, String attribute, String element, List<String> wrong) {
        int found = suite.getElementsByTagName(element).getLength();
        if (!suite.getAttribute(attribute).equals(String.valueOf(found))) {
            wrong.add(found + " elements " + element + ", but " + attribute + "=" + suite.getAttribute(attribute));
        }
    }

    static Document xml(String text) throws IOException, SAXException, ParserConfigurationException {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return factory.newDocumentBuilder().parse(new InputSource(new StringReader(text)));
    }

    private static Schema schema(String name) {
        try (InputStream in = SchemasOfOthers.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not on the class path");
            }
            JsonNode schema = new ObjectMapper().readTree(in);
            unfold(schema);
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_7)
                    .getSchema(schema.toString(), InputFormat.JSON);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** liboscal-java 5.2.0 writes the schema of a value one object too deep: {@code "id": {"id": {…}}}. Readers stumble over it. */
    private static void unfold(JsonNode schema) {
        schema.forEach(SchemasOfOthers::unfold);
        if (schema.get("properties") instanceof ObjectNode properties) {
            for (Map.Entry<String, JsonNode> property : properties.properties()) {
                if (property.getValue().size() == 1
                        && property.getValue().get(property.getKey()) instanceof ObjectNode value) {
                    property.setValue(value);
                }
            }
        }
    }

    private static javax.xml.validation.Schema surefire(Path folder) {
        try {
            return SchemaFactory.newInstance(XMLConstants.W3C_XML_SCHEMA_NS_URI)
                    .newSchema(folder.resolve("surefire-test-report.xsd").toFile());
        } catch (SAXException e) {
            throw new IllegalStateException(e);
        }
    }
}
