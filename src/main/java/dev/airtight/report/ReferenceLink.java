package dev.airtight.report;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the standards can be read that rules refer to. */
final class ReferenceLink {

    private static final Pattern OWASP = Pattern.compile("OWASP-(API|A)[0-9]{1,2}:(20[0-9]{2})");
    private static final Map<String, String> STANDARDS = Map.of(
            "ASVS-5.0:", "https://github.com/OWASP/ASVS/tree/v5.0.0",
            "NIST-SP-800-53:", "https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final",
            "PCI-DSS-4.0.1:", "https://www.pcisecuritystandards.org/document_library/");
    private static final Pattern CWE = Pattern.compile("CWE-([1-9][0-9]{0,6})");

    private ReferenceLink() {}

    /** The address of a reference such as {@code CWE-306}; null for one of another kind. */
    static @Nullable String of(String reference) {
        Matcher cwe = CWE.matcher(reference);
        if (cwe.matches()) {
            return "https://cwe.mitre.org/data/definitions/" + cwe.group(1) + ".html";
        }
        Matcher owasp = OWASP.matcher(reference);
        if (owasp.matches()) {
            return owasp.group(1).equals("API")
                    ? "https://owasp.org/API-Security/editions/" + owasp.group(2) + "/en/0x11-t10/"
                    : "https://owasp.org/Top10/" + owasp.group(2) + "/";
        }
        for (Map.Entry<String, String> standard : STANDARDS.entrySet()) {
            if (reference.startsWith(standard.getKey())) {
                return standard.getValue();
            }
        }
        return null;
    }

    /** The number of a reference to a weakness; null for one of another kind. */
    static @Nullable String cwe(String reference) {
        Matcher cwe = CWE.matcher(reference);
        return cwe.matches() ? cwe.group(1) : null;
    }
}
