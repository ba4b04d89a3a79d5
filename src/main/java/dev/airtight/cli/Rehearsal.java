package dev.airtight.cli;

import dev.airtight.policy.PolicyException;
import dev.airtight.policy.PolicyFolder;
import java.io.ByteArrayInputStream;
import java.io.IOException;
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

    /**
     * Judges two small documents in several ways. The first time it compiles rules as well, the second time it takes them from the cache: so
     * there can be an archive with the compiler and a smaller one without.
     *
     * @param args a folder for its files; they stay there
     */
    public static void main(String[] args) throws IOException, PolicyException {
        Path folder = Path.of(args[0]);
        Path yaml = Files.writeString(folder.resolve("rehearsal.yaml"), YAML);
        Path json = Files.writeString(folder.resolve("rehearsal.json"), JSON);
        Path rules = folder.resolve("rules");
        boolean first = !Files.exists(rules);
        if (first) {
            Files.createDirectory(rules);
            for (Map.Entry<String, String> file : PolicyFolder.shipped().files().entrySet()) {
                Files.writeString(rules.resolve(file.getKey()), edited(file.getValue()));
            }
        }
        run("assess", yaml.toString());
        run("assess", json.toString());
        run("assess", json.toString(), "--format", "json", "--fail-below", "sufficient");
        run("assess", yaml.toString(), "--format", "ndjson", "--rules", rules.toString());
        if (first) {
            run("rules", "lint", "--rules", rules.toString());
            run("explain", yaml.toString(), "--why-not", "airtight", "--trace");
            run("assess", "--no-such-option");
        }
        System.exit(0);
    }

    /** So that at least one condition is not one of the shipped policy. */
    private static String edited(String rules) {
        return rules.replace("gateway.rbac != Answer.YES", "gateway.rbac == Answer.NO");
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
