package dev.airtight.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.posture.Report;
import dev.airtight.testkit.Samples;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** JUnit XML: what Surefire's schema demands, and what Jenkins' junit-10.xsd does, as far as its elements are written. */
class JunitReportWriterTest {

    @Test
    void write_allSamples_fitsTheSchemaOfSurefire() throws Exception {
        String xml = FormatsGoldenTest.written("junit", Samples.all());

        assertThat(SchemasOfOthers.junit(SchemasOfOthers.xml(xml))).isEmpty();
        assertThat(SchemasOfOthers.junit(SchemasOfOthers.xml(xml.replaceFirst(" time=\"0\"", ""))))
                .as("the schema is in force")
                .isNotEmpty();
    }

    @Test
    void write_allSamples_hasNothingThatJenkinsDoesNotKnow() throws Exception {
        Document document = SchemasOfOthers.xml(FormatsGoldenTest.written("junit", Samples.all()));
        Set<String> written = new HashSet<>();
        NodeList elements = document.getElementsByTagName("*");
        for (int i = 0; i < elements.getLength(); i++) {
            Element element = (Element) elements.item(i);
            for (int j = 0; j < element.getAttributes().getLength(); j++) {
                written.add(element.getTagName() + "@"
                        + element.getAttributes().item(j).getNodeName());
            }
        }

        assertThat(written)
                .containsExactlyInAnyOrder(
                        "testsuites@name",
                        "testsuite@name",
                        "testsuite@tests",
                        "testsuite@failures",
                        "testsuite@errors",
                        "testsuite@skipped",
                        "property@name",
                        "property@value",
                        "testcase@classname",
                        "testcase@name",
                        "testcase@time",
                        "failure@type",
                        "failure@message",
                        "skipped@message");
    }

    @Test
    void write_allSamples_failsOncePerFindingWithACeiling() throws Exception {
        List<Report> all = Samples.all();
        long findings = all.stream()
                .flatMap(report -> report.apis().stream())
                .flatMap(api -> api.findings().stream())
                .filter(finding -> finding.ceiling() != null)
                .count();
        long onDocuments =
                all.stream().mapToLong(report -> report.findings().size()).sum();

        Document document = SchemasOfOthers.xml(FormatsGoldenTest.written("junit", all));

        assertThat(document.getElementsByTagName("failure").getLength()).isEqualTo((int) (findings + onDocuments));
        assertThat(document.getElementsByTagName("testsuite").getLength()).isEqualTo(all.size());
        assertThat(document.getElementsByTagName("system-out").getLength()).isPositive();
        assertThat(document.getElementsByTagName("skipped").getLength()).isPositive();
    }

    @Test
    void write_equalIds_givesEachCaseItsOwnName() throws Exception {
        List<Report> all = Samples.reports(
                "stories/public-webshop-firewall-only-detects.yaml",
                "stories/public-webshop-firewall-only-detects.yaml");

        NodeList cases =
                SchemasOfOthers.xml(FormatsGoldenTest.written("junit", all)).getElementsByTagName("testcase");

        Set<String> names = new HashSet<>();
        for (int i = 0; i < cases.getLength(); i++) {
            Element one = (Element) cases.item(i);
            names.add(one.getAttribute("classname") + "." + one.getAttribute("name"));
        }
        assertThat(names).hasSize(8).contains("lindgren-garden-webshop (2).basket.API inventory");
    }

    @Test
    void write_idsWithDots_haveOneDotBetweenPackageAndClass() throws Exception {
        Report report = HostileReports.with("orders.v2", false);

        Document document = SchemasOfOthers.xml(FormatsGoldenTest.written("junit", List.of(report)));

        assertThat(((Element) document.getElementsByTagName("testcase").item(1)).getAttribute("classname"))
                .isEqualTo("orders_v2.orders_v2");
        assertThat(((Element) document.getElementsByTagName("testsuite").item(0)).getAttribute("name"))
                .isEqualTo("orders.v2");
    }
}
