package dev.airtight.cli;

import dev.airtight.policy.PolicyFolder;
import java.io.ByteArrayInputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Runs what most starts run, so that the launcher can archive the classes that they load. */
public final class Rehearsal {

    private static final String YAML = """
            # a comment
            id: rehearsal
            title: Rehearsal
            assessedOn: 2026-01-31
            inventory: { maintained: true }
            defaults:
              exposure: public
            apis:
              - id: orders
                owner: team-orders
                labels: { team: orders }
                inventory: { catalogued: true, usageKnown: yes, locationKnown: true }
                gateway:
                  present: true
                  clients: known
                  oauth: partial
                  ipAllowlist: unknown
                waf: { present: true, mode: detection, owaspTested: [ "A03:2021" ], owaspFailed: [ "A03:2021" ] }
            """;
    private static final String JSON = """
            {"id": "rehearsal", "title": "Rehearsal — in JSON", "inventory": {"maintained": true}, "apis": [
              {"id": "orders", "exposure": "private", "inventory": {"catalogued": true},
               "gateway": {"present": true, "oauth": true, "rbac": "partial"}, "securityEngine": {"present": false}}]}
            """;

    private Rehearsal() {}

    /** Judges two small documents in several ways, and writes no file that stays. */
    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory("airtight");
        Path yaml = Files.writeString(folder.resolve("rehearsal.yaml"), YAML);
        Path json = Files.writeString(folder.resolve("rehearsal.json"), JSON);
        try {
            run("assess", yaml.toString());
            run("assess", json.toString());
            run("assess", json.toString(), "--format", "json", "--fail-below", "sufficient");
            run("assess", yaml.toString(), "--format", "ndjson", "--rules", "default");
            run("assess", "--no-such-option");
            PolicyFolder shipped = PolicyFolder.shipped();
            Path rules = Files.createDirectory(folder.resolve("rules"));
            for (Map.Entry<String, String> file : shipped.files().entrySet()) {
                Files.writeString(rules.resolve(file.getKey()), file.getValue() + "\n");
            }
            run("assess", yaml.toString(), "--rules", rules.toString());
            run("assess", yaml.toString(), "--rules", rules.toString());
        } finally {
            Files.delete(yaml);
            Files.delete(json);
            // Files.delete(folder);
        }
        System.exit(0);
    }

    private static void run(String... args) {
        Console console = new Console(
                new ByteArrayInputStream(new byte[0]),
                OutputStream.nullOutputStream(),
                OutputStream.nullOutputStream(),
                Terminal.of(Map.of(), "", ""));
        Main.run(args, console);
    }
}
