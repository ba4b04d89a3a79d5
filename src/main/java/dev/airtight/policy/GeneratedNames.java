package dev.airtight.policy;

/** The names that the compiler of rules gives to its classes. A class of another name comes from elsewhere. */
final class GeneratedNames {

    private static final String RULES = "policy.Rules";
    private static final String RULE_METHODS = "RuleMethods";
    private static final String METADATA = "policy.DomainClassesMetadata";
    private static final String OF_CLASS = "_Metadata";
    private static final String LAMBDAS = "policy.P";
    private static final String LAMBDA = ".Lambda";
    private static final String PREDICATE = LAMBDA + "Predicate";
    private static final String EXTRACTOR = LAMBDA + "Extractor";
    private static final String CONSEQUENCE = LAMBDA + "Consequence";
    /** Hexadecimal digits in capitals. */
    private static final int HASH_LENGTH = 32;

    private static final int PACKAGE_HASH_LENGTH = 2;

    private GeneratedNames() {}

    static boolean isRules(String name) {
        return isHash(name, RULES, HASH_LENGTH) && name.length() == RULES.length() + HASH_LENGTH;
    }

    static boolean isRuleMethods(String name) {
        int methods = RULES.length() + HASH_LENGTH;
        int number = methods + RULE_METHODS.length();
        if (!isHash(name, RULES, HASH_LENGTH) || !name.startsWith(RULE_METHODS, methods) || name.length() == number) {
            return false;
        }
        for (int i = number; i < name.length(); i++) {
            if (name.charAt(i) < '0' || name.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    static boolean isMetadata(String name) {
        return isHash(name, METADATA, HASH_LENGTH) && name.length() == METADATA.length() + HASH_LENGTH;
    }

    static boolean isMetadataOfClass(String name) {
        int dollar = METADATA.length() + HASH_LENGTH;
        if (!isHash(name, METADATA, HASH_LENGTH)
                || name.length() <= dollar + 1 + OF_CLASS.length()
                || name.charAt(dollar) != '$'
                || !name.endsWith(OF_CLASS)) {
            return false;
        }
        for (int i = dollar + 1; i < name.length(); i++) {
            char c = name.charAt(i);
            boolean word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
            if (!word) {
                return false;
            }
        }
        return true;
    }

    /** Whether it holds a condition, what a binding reads, or a consequence. */
    static boolean isLambda(String name) {
        return isPredicate(name) || isExtractor(name) || isConsequence(name);
    }

    static boolean isConsequence(String name) {
        return isLambda(name, CONSEQUENCE);
    }

    static boolean isExtractor(String name) {
        return isLambda(name, EXTRACTOR);
    }

    static boolean isPredicate(String name) {
        return isLambda(name, PREDICATE);
    }

    private static boolean isLambda(String name, String kind) {
        int hash = LAMBDAS.length() + PACKAGE_HASH_LENGTH + kind.length();
        return isHash(name, LAMBDAS, PACKAGE_HASH_LENGTH)
                && name.startsWith(kind, LAMBDAS.length() + PACKAGE_HASH_LENGTH)
                && name.length() == hash + HASH_LENGTH
                && isHash(name, name.substring(0, hash), HASH_LENGTH);
    }

    /** Whether so many hexadecimal digits follow a prefix. */
    private static boolean isHash(String name, String prefix, int length) {
        int end = prefix.length() + length;
        if (name.length() < end || !name.startsWith(prefix)) {
            return false;
        }
        for (int i = prefix.length(); i < end; i++) {
            char c = name.charAt(i);
            if ((c < '0' || c > '9') && (c < 'A' || c > 'F')) {
                return false;
            }
        }
        return true;
    }
}
