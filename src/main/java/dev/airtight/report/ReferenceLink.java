package dev.airtight.report;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where the standards can be read that rules refer to. A reference that has not quite the form of one has no address. */
public final class ReferenceLink {

    private static final String NUMBERS = "[0-9]+(?:\\.[0-9]+)*";
    private static final Pattern CWE = Pattern.compile("CWE-([1-9][0-9]{0,5})");
    private static final Pattern API_RISK = Pattern.compile("OWASP-API([1-9]|10):2023");

    /** https://owasp.org/API-Security/editions/2023/en/0x11-t10/ */
    private static final List<String> API_RISKS_2023 = List.of(
            "0xa1-broken-object-level-authorization",
            "0xa2-broken-authentication",
            "0xa3-broken-object-property-level-authorization",
            "0xa4-unrestricted-resource-consumption",
            "0xa5-broken-function-level-authorization",
            "0xa6-unrestricted-access-to-sensitive-business-flows",
            "0xa7-server-side-request-forgery",
            "0xa8-security-misconfiguration",
            "0xa9-improper-inventory-management",
            "0xaa-unsafe-consumption-of-apis");

    /** What a reference looks like, and its page, in which {@code $1} is the first group; the first that fits counts. */
    private static final Map<Pattern, String> PAGES = pages();

    private ReferenceLink() {}

    /** The address of a reference such as {@code CWE-306}; null for one of another kind. */
    public static @Nullable String of(String reference) {
        Matcher risk = API_RISK.matcher(reference);
        if (risk.matches()) {
            return "https://owasp.org/API-Security/editions/2023/en/"
                    + API_RISKS_2023.get(Integer.parseInt(risk.group(1)) - 1) + "/";
        }
        for (Map.Entry<Pattern, String> page : PAGES.entrySet()) {
            Matcher matcher = page.getKey().matcher(reference);
            if (matcher.matches()) {
                return matcher.replaceFirst(page.getValue());
            }
        }
        return null;
    }

    /** The number of a reference to a weakness; null for one of another kind. */
    static @Nullable String cwe(String reference) {
        Matcher cwe = CWE.matcher(reference);
        return cwe.matches() ? cwe.group(1) : null;
    }

    private static Map<Pattern, String> pages() {
        Map<Pattern, String> pages = new LinkedHashMap<>();
        pages.put(CWE, "https://cwe.mitre.org/data/definitions/$1.html");
        pages.put(
                Pattern.compile("OWASP-API(?:[1-9]|10):2019"),
                "https://owasp.org/API-Security/editions/2019/en/0x11-t10/");
        pages.put(Pattern.compile("OWASP-A(?:0[1-9]|10):(2021|2025)"), "https://owasp.org/Top10/$1/");
        pages.put(Pattern.compile("OWASP-A(?:0?[1-9]|10):2017"), "https://owasp.org/www-project-top-ten/2017/");
        pages.put(Pattern.compile("ASVS-5\\.0(?:\\.0)?:" + NUMBERS), "https://github.com/OWASP/ASVS/tree/v5.0.0");
        pages.put(
                Pattern.compile("ASVS-" + NUMBERS + ":" + NUMBERS),
                "https://owasp.org/www-project-application-security-verification-standard/");
        pages.put(
                Pattern.compile("NIST-SP-800-53:[A-Z]{2}-[0-9]{1,2}(?:\\([0-9]{1,2}\\))?"),
                "https://csrc.nist.gov/pubs/sp/800/53/r5/upd1/final");
        pages.put(Pattern.compile("NIST-SP-800-228"), "https://doi.org/10.6028/NIST.SP.800-228");
        pages.put(
                Pattern.compile("PCI-DSS-" + NUMBERS + ":" + NUMBERS),
                "https://www.pcisecuritystandards.org/document_library/");
        return pages;
    }
}
