package dev.airtight.report;

import java.nio.charset.StandardCharsets;

/** Writes the names of files as RFC 3986 has them: a relative reference, or an absolute one for a file that is named from the root. */
final class FileUri {

    /** RFC 3986 section 2.3, and the separator of segments. A colon is encoded: before the first of these it would end a scheme. */
    private static final String PLAIN = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~/";

    private FileUri() {}

    static String of(String file) {
        if (file.startsWith("/")) {
            return "file://" + encoded(file);
        }
        boolean drive = file.length() > 2 && file.charAt(1) == ':' && file.charAt(2) == '/';
        return drive ? "file:///" + file.substring(0, 2) + encoded(file.substring(2)) : encoded(file);
    }

    private static String encoded(String file) {
        StringBuilder uri = new StringBuilder(file.length() + 16);
        for (byte b : file.getBytes(StandardCharsets.UTF_8)) {
            if (b > 0 && PLAIN.indexOf(b) >= 0) {
                uri.append((char) b);
            } else {
                uri.append(String.format("%%%02X", b & 0xFF));
            }
        }
        return uri.toString();
    }
}
