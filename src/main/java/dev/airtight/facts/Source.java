package dev.airtight.facts;

/** The named file that a document was read from, and where in it each fact stands. */
public interface Source {

    /** The scope of facts that stand on the document itself. */
    int DOCUMENT = -1;

    /** The scope of facts that stand under {@code defaults}. */
    int DEFAULTS = -2;

    /** The file as the user named it, with forward slashes. */
    String uri();

    /** The file as it is shown: servers know the files of a repository by names without "./" before them. */
    default String file() {
        return file(uri());
    }

    /** The name of a file as it is shown. */
    static String file(String name) {
        String file = name;
        while (file.startsWith("./") && file.length() > 2) {
            file = file.substring(2);
        }
        return file;
    }

    /** The line of the file at which the document starts, 1 or more. */
    int line();

    /**
     * Where a fact stands or, if it is absent, the nearest enclosing object.
     *
     * @param scope the index of the API in {@code apis}, or {@link #DOCUMENT} or {@link #DEFAULTS}
     * @param path the path of the fact within that scope, such as {@code gateway.oauth}
     */
    Position position(int scope, String path);
}
