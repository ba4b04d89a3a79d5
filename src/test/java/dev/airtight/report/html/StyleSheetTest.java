package dev.airtight.report.html;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The colours can be told apart, in light and in dark. */
class StyleSheetTest {

    private static final double TEXT = 4.5;
    private static final double GRAPHIC = 3;

    private static final Map<String, String> LIGHT = colours(0);
    private static final Map<String, String> DARK = colours(1);

    @ParameterizedTest
    @CsvSource({
        "text, bg",
        "text, card",
        "muted, bg",
        "muted, card",
        "link, bg",
        "link, card",
        "n, card",
        "p, card",
        "s, card",
        "a, card",
        "x, card",
        "n, n-bg",
        "p, p-bg",
        "s, s-bg",
        "a, a-bg",
        "x, x-bg",
        "text, h1",
        "text, h2",
        "text, h3",
        "text, h4",
        "text, h5"
    })
    void colours_ofText_haveTheContrastOfLevelAa(String text, String ground) {
        assertThat(contrast(LIGHT, text, ground)).as("light").isGreaterThanOrEqualTo(TEXT);
        assertThat(contrast(DARK, text, ground)).as("dark").isGreaterThanOrEqualTo(TEXT);
    }

    @ParameterizedTest
    @CsvSource({
        "n-fill, card",
        "p-fill, card",
        "s-fill, card",
        "a-fill, card",
        "x-fill, card",
        "x-fill, track",
        "x-fill, x-bg"
    })
    void colours_ofPictures_haveTheContrastOfLevelAa(String fill, String ground) {
        assertThat(contrast(LIGHT, fill, ground)).as("light").isGreaterThanOrEqualTo(GRAPHIC);
        assertThat(contrast(DARK, fill, ground)).as("dark").isGreaterThanOrEqualTo(GRAPHIC);
    }

    /** The colours of one scheme, which stand in one block each. */
    private static Map<String, String> colours(int scheme) {
        Matcher blocks = Pattern.compile(":root \\{[^}]*--text[^}]*}")
                .matcher(StyleSheet.load().css());
        for (int i = 0; i <= scheme; i++) {
            assertThat(blocks.find()).isTrue();
        }
        Map<String, String> colours = new HashMap<>();
        Matcher colour = Pattern.compile("--([a-z0-9-]+): #([0-9a-f]{6});").matcher(blocks.group());
        while (colour.find()) {
            colours.put(colour.group(1), colour.group(2));
        }
        return colours;
    }

    // WCAG 2.1, contrast ratio
    private static double contrast(Map<String, String> colours, String one, String other) {
        double a = luminance(colours, one);
        double b = luminance(colours, other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    // WCAG 2.1, relative luminance
    private static double luminance(Map<String, String> colours, String name) {
        int rgb = Integer.parseInt(requireNonNull(colours.get(name), name), 16);
        return 0.2126 * linear(rgb >> 16 & 0xFF) + 0.7152 * linear(rgb >> 8 & 0xFF) + 0.0722 * linear(rgb & 0xFF);
    }

    private static double linear(int channel) {
        double value = channel / 255.0;
        return value <= 0.04045 ? value / 12.92 : Math.pow((value + 0.055) / 1.055, 2.4);
    }
}
