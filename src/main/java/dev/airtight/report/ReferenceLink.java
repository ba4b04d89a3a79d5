package dev.airtight.report;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the standards can be read that rules refer to. */
final class ReferenceLink {

    private static final Pattern CWE = Pattern.compile("CWE-([1-9][0-9]{0,6})");

    private ReferenceLink() {}

    /** The address of a reference such as {@code CWE-306}; null for one of another kind. */
    static @Nullable String of(String reference) {
        Matcher cwe = CWE.matcher(reference);
        if (cwe.matches()) {
            return "https://cwe.mitre.org/data/definitions/" + cwe.group(1) + ".html";
        }
        if (reference.matches("OWASP-API[0-9]{1,2}:2023")) {
            return "https://owasp.org/API-Security/editions/2023/en/0x11-t10/";
        }
        if (reference.matches("OWASP-A[0-9]{2}:2021")) {
            return "https://owasp.org/Top10/2021/";
        }
        if (reference.startsWith("ASVS-5.0:")) {
            return "https://github.com/OWASP/ASVS/tree/v5.0.0";
        }
        return reference.startsWith("PCI-DSS-") ? "https://www.pcisecuritystandards.org/document_library/" : null;
    }

    /** The number of a reference to a weakness; null for one of another kind. */
    static @Nullable String cwe(String reference) {
        Matcher cwe = CWE.matcher(reference);
        return cwe.matches() ? cwe.group(1) : null;
    }
}
