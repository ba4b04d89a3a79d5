package dev.airtight.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The policy that the program carries, compiled when the program was built. */
final class ShippedPolicy {

    /** Where its texts and its index stand, beside this class. */
    static final String FOLDER = "shipped/";

    /** How messages and the command line name it. */
    static final String LABEL = "default";

    static final String INDEX = "index.json";

    private ShippedPolicy() {}

    static PolicyIndex index() {
        try (InputStream in = open(INDEX)) {
            return PolicyIndexJson.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static String text(String name) {
        try (InputStream in = open(name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static InputStream open(String name) {
        InputStream in = ShippedPolicy.class.getResourceAsStream(FOLDER + name);
        if (in == null) {
            throw new IllegalStateException("the program was packaged without its policy (" + name + ")");
        }
        return in;
    }
}
