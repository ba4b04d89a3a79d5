package dev.airtight.report.html;

import dev.airtight.facts.Printable;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A standard that a rule refers to.
 *
 * @param url its page; null if it has none that we know
 */
record Reference(String text, @Nullable String url) {

    private static final int LONGEST = 200;

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

    private static final Pattern API_RISK = Pattern.compile("OWASP-API([1-9]|10):2023");

    /** What a reference looks like, and its page, in which {@code $1} is the first group. */
    private static final Map<Pattern, String> PAGES = Map.of(
            Pattern.compile("OWASP-API(?:[1-9]|10):2019"),
            "https://owasp.org/API-Security/editions/2019/en/0x11-t10/",
            Pattern.compile("OWASP-A(?:0[1-9]|10):(2021|2025)"),
            "https://owasp.org/Top10/$1/",
            Pattern.compile("OWASP-A(?:0?[1-9]|10):2017"),
            "https://owasp.org/www-project-top-ten/2017/",
            Pattern.compile("CWE-([0-9]{1,5})"),
            "https://cwe.mitre.org/data/definitions/$1.html",
            Pattern.compile("ASVS-[0-9.]+:[0-9.]+"),
            "https://owasp.org/www-project-application-security-verification-standard/",
            Pattern.compile("NIST-SP-800-53:[A-Z]{2}-[0-9()]+"),
            "https://doi.org/10.6028/NIST.SP.800-53r5",
            Pattern.compile("NIST-SP-800-228"),
            "https://doi.org/10.6028/NIST.SP.800-228",
            Pattern.compile("PCI-DSS-[0-9.]+:[0-9.]+"),
            "https://www.pcisecuritystandards.org/document_library/");

    static Reference of(String text) {
        return new Reference(Printable.of(text, LONGEST), page(text));
    }

    private static @Nullable String page(String text) {
        Matcher risk = API_RISK.matcher(text);
        if (risk.matches()) {
            return "https://owasp.org/API-Security/editions/2023/en/"
                    + API_RISKS_2023.get(Integer.parseInt(risk.group(1)) - 1) + "/";
        }
        for (Map.Entry<Pattern, String> page : PAGES.entrySet()) {
            Matcher matcher = page.getKey().matcher(text);
            if (matcher.matches()) {
                return matcher.replaceFirst(page.getValue());
            }
        }
        return null;
    }
}
