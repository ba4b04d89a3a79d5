package dev.airtight.policy;

import java.util.regex.Pattern;

/** The names that the compiler of rules gives to its classes. A class of another name comes from elsewhere. */
final class GeneratedNames {

    private static final String HASH = "[0-9A-F]{32}";
    private static final Pattern LAMBDA =
            Pattern.compile("policy\\.P[0-9A-F]{2}\\.Lambda(?:Predicate|Extractor|Consequence)" + HASH);
    private static final Pattern RULES = Pattern.compile("policy\\.Rules" + HASH);
    private static final Pattern RULE_METHODS = Pattern.compile("policy\\.Rules" + HASH + "RuleMethods\\d+");
    private static final Pattern METADATA = Pattern.compile("policy\\.DomainClassesMetadata" + HASH);
    private static final Pattern METADATA_OF_CLASS =
            Pattern.compile("policy\\.DomainClassesMetadata" + HASH + "\\$\\w+_Metadata");

    private GeneratedNames() {}

    static boolean isRules(String name) {
        return RULES.matcher(name).matches();
    }

    static boolean isRuleMethods(String name) {
        return RULE_METHODS.matcher(name).matches();
    }

    static boolean isMetadata(String name) {
        return METADATA.matcher(name).matches();
    }

    static boolean isMetadataOfClass(String name) {
        return METADATA_OF_CLASS.matcher(name).matches();
    }

    /** Whether it holds a condition, what a binding reads, or a consequence. */
    static boolean isLambda(String name) {
        return LAMBDA.matcher(name).matches();
    }

    static boolean isConsequence(String name) {
        return isLambda(name) && name.contains(".LambdaConsequence");
    }

    static boolean isExtractor(String name) {
        return isLambda(name) && name.contains(".LambdaExtractor");
    }

    static boolean isPredicate(String name) {
        return isLambda(name) && name.contains(".LambdaPredicate");
    }
}
