package dev.airtight.policy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/** The policy that the program carries, compiled when the program was built. */
final class ShippedPolicy {

    /** Where its texts stand, beside this class. */
    static final String FOLDER = "shipped/";

    /** How messages and the command line name it. */
    static final String LABEL = "default";

    /** The class that the build writes beside this one; a class is found faster than a file in a jar. */
    static final String INDEX = "dev.airtight.policy.ShippedIndex";

    /** The class that holds the digest of the program. */
    static final String PROGRAM = "dev.airtight.policy.ShippedProgram";

    private ShippedPolicy() {}

    static PolicyIndex index() {
        return PolicyIndexTexts.read(texts(INDEX));
    }

    /** A digest of all that the program is made of. */
    static String program() {
        return texts(PROGRAM).get(0);
    }

    @SuppressWarnings("unchecked") // written by the build
    private static List<String> texts(String name) {
        try {
            Object texts = Class.forName(name).getDeclaredConstructor().newInstance();
            return ((Supplier<List<String>>) texts).get();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the program was packaged without its policy", e);
        }
    }

    static String text(String name) {
        try (InputStream in = ShippedPolicy.class.getResourceAsStream(FOLDER + name)) {
            if (in == null) {
                throw new IllegalStateException("the program was packaged without its policy (" + name + ")");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
