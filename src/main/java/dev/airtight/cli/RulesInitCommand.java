package dev.airtight.cli;

import dev.airtight.guidance.Questionnaire;
import dev.airtight.policy.PolicyFolder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code airtight rules init DIR}: the shipped policy as a folder to edit, with an example of an overlay. */
@Command(
        name = "init",
        description = "Copies the shipped policy into a folder to edit, with its cases and an example overlay.",
        mixinStandardHelpOptions = true,
        versionProvider = VersionText.class)
final class RulesInitCommand implements Callable<Integer> {

    private static final String OVERLAY = "example-overlay/";

    private final Console console;

    @Parameters(paramLabel = "DIR", description = "A folder that does not exist yet, or is empty.")
    private Path folder = Path.of("");

    RulesInitCommand(Console console) {
        this.console = console;
    }

    @Override
    public Integer call() throws IOException {
        try {
            if (Files.exists(folder) && !isEmptyFolder()) {
                throw new FileAlreadyExistsException(folder.toString(), null, "it is there already, and not empty");
            }
            for (Map.Entry<String, String> file : files().entrySet()) {
                Path target = folder.resolve(file.getKey());
                Files.createDirectories(target.toAbsolutePath().getParent());
                Files.writeString(target, file.getValue());
            }
        } catch (IOException e) {
            console.message(
                    folder + ": the folder can't be written: " + e.getMessage() + "\n  Maybe name another folder.");
            return ExitCode.USAGE.code();
        }
        console.message("airtight: wrote " + folder + "\n  Next: airtight rules test --rules " + folder);
        return ExitCode.OK.code();
    }

    private boolean isEmptyFolder() throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    private static Map<String, String> files() throws IOException {
        Map<String, String> files = new LinkedHashMap<>(PolicyFolder.shipped().files());
        files.put(Questionnaire.FILE, Questionnaire.shippedText());
        for (String name : PolicyFolder.shipped().files().keySet()) {
            String cases = name.replace(".drl", ".yaml");
            if (name.endsWith(".drl")) {
                copy("cases/" + cases, "cases/" + cases, files);
            }
        }
        copy("example-overlay/policy.yaml", OVERLAY + "policy.yaml", files);
        copy("example-overlay/acme.drl", OVERLAY + "acme.drl", files);
        copy("example-overlay/acme.cases.yaml", OVERLAY + "cases/acme.yaml", files);
        return files;
    }

    private static void copy(String resource, String name, Map<String, String> files) throws IOException {
        try (InputStream in = RulesInitCommand.class.getResourceAsStream(resource)) {
            if (in != null) {
                files.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
    }
}
