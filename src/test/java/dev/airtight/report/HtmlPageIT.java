package dev.airtight.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.airtight.posture.ApiPosture;
import dev.airtight.posture.Report;
import dev.airtight.report.html.HtmlReportWriter;
import dev.airtight.testkit.Samples;
import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page in a browser, on narrow and wide screens and on paper. */
final class HtmlPageIT {

    /** Another browser than the one on the path. */
    private static final String CHROMIUM = "AIRTIGHT_CHROMIUM";

    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    /** The margin of the page is wider than this. */
    private static final int MARGIN = 12;

    @TempDir
    private Path folder = Path.of("");

    private Path browser = Path.of("");

    @BeforeEach
    void findBrowser() {
        String named = System.getenv(CHROMIUM);
        browser = named == null ? onPath() : Path.of(named);
    }

    @ParameterizedTest
    @CsvSource({"400, 0", "400, 1", "1200, 0", "1200, 1"})
    void page_inABrowser_fitsAndHasNoComplaints(int width, int scheme) throws Exception {
        Path page = page(GoldenReports.SEVERAL);
        Path picture = folder.resolve("page.png");

        String said = browse(
                page,
                "--blink-settings=preferredColorScheme=" + scheme,
                "--window-size=" + width + ",6000",
                "--screenshot=" + picture);

        assertThat(said).doesNotContain("CONSOLE").doesNotContain("Content Security Policy");
        BufferedImage image = ImageIO.read(picture.toFile());
        assertThat(image.getWidth()).isEqualTo(width);
        int ground = image.getRGB(0, 0);
        assertThat((ground & 0xFF) > 0x7F).as("a light page").isEqualTo(scheme == 1);
        assertThat(columns(image, width - MARGIN, width))
                .as("colours of the margin")
                .containsOnly(ground);
        assertThat(columns(image, 0, width).distinct().count()).as("colours").isGreaterThan(20);
    }

    @Test
    void page_longWords_wrapOnANarrowScreen() throws Exception {
        Path picture = folder.resolve("page.png");
        String text = Files.readString(page(GoldenReports.SEVERAL)).replace("dog-tax", "dogtax".repeat(50));
        Path page = Files.writeString(folder.resolve("long.html"), text);

        browse(page, "--window-size=400,6000", "--screenshot=" + picture);

        BufferedImage image = ImageIO.read(picture.toFile());
        assertThat(columns(image, 400 - MARGIN, 400)).containsOnly(image.getRGB(0, 0));
    }

    @Test
    void page_printed_showsTheFindingsOfCollapsedApis() throws Exception {
        List<Report> city = List.of(GoldenReports.SEVERAL.get(1));
        String collapsed = Files.readString(page(city));
        Path opened = Files.writeString(
                folder.resolve("opened.html"), collapsed.replace("class=\"card api\"", "class=\"card api\" open"));
        Path without = Files.writeString(
                folder.resolve("without.html"),
                collapsed.replaceAll("(?s)<details class=\"card api\".*?</details>", ""));

        int pages = pages(folder.resolve("page.html"));

        assertThat(pages).isEqualTo(pages(opened)).isGreaterThan(pages(without));
    }

    @Test
    void page_printed_wastesNoPageOnTheTallestPicture() throws Exception {
        List<ApiPosture> apis = Collections.nCopies(40, GoldenReports.ONE.apis().get(0));
        Path with = page(List.of(GoldenReports.ONE.with(apis)));
        Path without = Files.writeString(
                folder.resolve("without.html"),
                Files.readString(with).replaceAll("(?s)<section id=\"heat\".*?</section>", ""));

        // The picture takes one, and moves what follows by less than another.
        assertThat(pages(with)).isLessThanOrEqualTo(pages(without) + 2);
    }

    @Test
    void page_ofAllSamples_isOpenedInTime() throws Exception {
        assertThat(browse(page(Samples.all()), "--dump-dom"))
                .contains("</html>")
                .doesNotContain("CONSOLE");
    }

    private int pages(Path page) throws Exception {
        Path printed = folder.resolve("page.pdf");
        browse(page, "--print-to-pdf=" + printed);
        String pdf = Files.readString(printed, StandardCharsets.ISO_8859_1);
        return (int) Pattern.compile("/Type\\s*/Page\\b").matcher(pdf).results().count();
    }

    private static Stream<Integer> columns(BufferedImage image, int from, int to) {
        return Stream.iterate(0, y -> y + 1)
                .limit(image.getHeight())
                .flatMap(y -> Stream.iterate(from, x -> x + 1).limit(to - from).map(x -> image.getRGB(x, y)));
    }

    private Path page(List<Report> reports) throws IOException {
        return Files.writeString(folder.resolve("page.html"), GoldenReports.written(reports, HtmlReportWriter::new));
    }

    /** Returns all that the browser said. */
    private String browse(Path page, String... options) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                browser.toString(),
                "--headless=new",
                // Where tests run as root there is no sandbox; the page is our own.
                "--no-sandbox",
                "--disable-gpu",
                "--hide-scrollbars",
                "--force-device-scale-factor=1",
                "--enable-logging=stderr",
                "--user-data-dir=" + folder.resolve("profile")));
        command.addAll(List.of(options));
        command.add(page.toUri().toString());
        Path said = folder.resolve("said");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();
        try {
            assertThat(process.waitFor(120, TimeUnit.SECONDS))
                    .as("ended in time")
                    .isTrue();
            assertThat(process.exitValue()).as(Files.readString(said)).isZero();
        } finally {
            process.destroyForcibly();
        }
        return Files.readString(said);
    }

    private static Path onPath() {
        for (String folder : String.valueOf(System.getenv("PATH")).split(File.pathSeparator, -1)) {
            for (String name : NAMES) {
                Path file = Path.of(folder, name);
                if (Files.isExecutable(file)) {
                    return file;
                }
            }
        }
        return abort("no browser: put chromium on the PATH, or name one in " + CHROMIUM);
    }
}
