package dev.airtight.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceLinkTest {

    @ParameterizedTest
    @CsvSource({
        "OWASP-API2:2023, https://owasp.org/API-Security/editions/2023/en/0xa2-broken-authentication/",
        "OWASP-API10:2023, https://owasp.org/API-Security/editions/2023/en/0xaa-unsafe-consumption-of-apis/",
        "OWASP-API3:2019, https://owasp.org/API-Security/editions/2019/en/0x11-t10/",
        "OWASP-A03:2021, https://owasp.org/Top10/2021/",
        "OWASP-A10:2025, https://owasp.org/Top10/2025/",
        "OWASP-A01:2017, https://owasp.org/www-project-top-ten/2017/",
        "OWASP-A1:2017, https://owasp.org/www-project-top-ten/2017/",
        "CWE-306, https://cwe.mitre.org/data/definitions/306.html",
        "ASVS-5.0:10.3.2, https://github.com/OWASP/ASVS/tree/v5.0.0",
        "ASVS-4.0.3:13.1.1, https://owasp.org/www-project-application-security-verification-standard/",
        "NIST-SP-800-53:SI-4, https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final",
        "NIST-SP-800-53:AC-2(1), https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final",
        "NIST-SP-800-228, https://doi.org/10.6028/NIST.SP.800-228",
        "PCI-DSS-4.0.1:6.4.2, https://www.pcisecuritystandards.org/document_library/"
    })
    void of_knownStandard_leadsToItsPage(String reference, String address) {
        assertThat(ReferenceLink.of(reference)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "OUR-HANDBOOK-7",
                "https://example.com",
                "CWE-",
                "CWE-0",
                "CWE-x",
                "CWE-1234567",
                "CWE-1\"x",
                "OWASP-API0:2023",
                "OWASP-API11:2023",
                "OWASP-API99:2023",
                "OWASP-API1:2099",
                "OWASP-A11:2021",
                "OWASP-A1:2021",
                "OWASP-A01:2020",
                "ASVS-5.0:</a>",
                "ASVS-5.0:",
                "NIST-SP-800-53:</a>",
                "NIST-SP-800-53:SI-",
                "PCI-DSS-4.0.1:x",
                "PCI-DSS-4.0.1:6.4.2 "
            })
    void of_whatHasNotTheForm_isNoLink(String reference) {
        assertThat(ReferenceLink.of(reference)).isNull();
    }
}
