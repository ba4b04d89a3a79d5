package dev.airtight.report;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;

/** UUIDs of names by SHA-1: version 5 (RFC 9562 section 5.5). The JDK makes those of version 3 only. */
final class NameUuid {

    /** RFC 9562 section 6.6: the namespace of URLs. */
    static final UUID URL = UUID.fromString("6ba7b811-9dad-11d1-80b4-00c04fd430c8");

    private static final long VERSION_5 = 0x5000L;
    /** RFC 9562 section 4.1: the two bits 10. */
    private static final long VARIANT = 0x8000000000000000L;

    private NameUuid() {}

    /** The same for the same namespace and name, always. */
    static UUID of(UUID namespace, String name) {
        MessageDigest sha1 = sha1();
        sha1.update(ByteBuffer.allocate(16)
                .putLong(namespace.getMostSignificantBits())
                .putLong(namespace.getLeastSignificantBits())
                .array());
        ByteBuffer hash = ByteBuffer.wrap(sha1.digest(name.getBytes(StandardCharsets.UTF_8)));
        return new UUID(
                (hash.getLong() & 0xFFFFFFFFFFFF0FFFL) | VERSION_5, (hash.getLong() & 0x3FFFFFFFFFFFFFFFL) | VARIANT);
    }

    private static MessageDigest sha1() {
        try {
            return MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-1", e);
        }
    }
}
