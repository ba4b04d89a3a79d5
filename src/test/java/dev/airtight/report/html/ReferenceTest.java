package dev.airtight.report.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceTest {

    @ParameterizedTest
    @CsvSource({
        "OWASP-API2:2023, https://owasp.org/API-Security/editions/2023/en/0xa2-broken-authentication/",
        "OWASP-API10:2023, https://owasp.org/API-Security/editions/2023/en/0xaa-unsafe-consumption-of-apis/",
        "OWASP-API3:2019, https://owasp.org/API-Security/editions/2019/en/0x11-t10/",
        "OWASP-A03:2021, https://owasp.org/Top10/2021/",
        "OWASP-A10:2025, https://owasp.org/Top10/2025/",
        "CWE-306, https://cwe.mitre.org/data/definitions/306.html",
        "ASVS-5.0:10.3.2, https://owasp.org/www-project-application-security-verification-standard/",
        "NIST-SP-800-53:SI-4, https://doi.org/10.6028/NIST.SP.800-53r5",
        "NIST-SP-800-228, https://doi.org/10.6028/NIST.SP.800-228",
        "PCI-DSS-4.0.1:6.4.2, https://www.pcisecuritystandards.org/document_library/"
    })
    void of_knownStandard_leadsToItsPage(String text, String url) {
        assertThat(Reference.of(text).url()).isEqualTo(url);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "OUR-HANDBOOK-7", "https://example.com", "CWE-", "CWE-1\"x", "OWASP-API11:2023"})
    void of_otherText_staysText(String text) {
        assertThat(Reference.of(text).url()).isNull();
        assertThat(Reference.of(text).text()).isEqualTo(text);
    }
}
