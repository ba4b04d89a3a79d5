package dev.airtight.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.commonmark.parser.Parser;
import org.commonmark.renderer.text.TextContentRenderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class OscalMarkupTest {

    @Test
    void of_addresses_becomeNoLinks() {
        assertThat(OscalMarkup.of("https://example.org and www.example.org"))
                .isEqualTo("https:&#8203;//example.org and www&#8203;.example.org");
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            value = {
                "scopes_required is api_with_auth, | scopes_required is api_with_auth,",
                "2 inputs: gone.yaml:2 | 2 inputs: gone.yaml:2",
                "OWASP-API9:2023 | OWASP-API9:2023",
                "it's \"so\" | it's \"so\"",
                "2. inputs | 2\\. inputs",
                "12) inputs | 12\\) inputs",
                "- a list | \\- a list",
                "# a heading | \\# a heading",
                "_a_ *b* [c](d) <e> | \\_a\\_ \\*b\\* \\[c\\](d) \\<e\\>",
                "{{ insert: param, a }} &lt; | \\{\\{ insert: param, a \\}\\} \\&lt;",
                "a\\b ~c~ ^d^ $e$ | a\\\\b \\~c\\~ \\^d\\^ \\$e\\$"
            },
            delimiter = '|')
    void of_text_isReadBackAsItWas(String text, String markup) {
        assertThat(OscalMarkup.of(text)).isEqualTo(markup);
        assertThat(TextContentRenderer.builder()
                        .build()
                        .render(Parser.builder().build().parse(markup)))
                .isEqualTo(text);
    }
}
