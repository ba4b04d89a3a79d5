package dev.airtight.policy;

import dev.airtight.facts.DeclaredFact;
import dev.airtight.posture.PolicyIdentity;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.drools.model.Model;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;

/** A loaded set of rules. Immutable and thread-safe. */
public final class Policy {

    private final PolicyIndex index;
    private final Model model;
    private final KieBase rules;

    private Policy(PolicyIndex index, ClassLoader classes) {
        this.index = index;
        this.model = model(index.modelClass(), classes);
        this.rules = RuleNetwork.of(model, classes);
    }

    /** The policy that the program carries; nothing is compiled. */
    public static Policy shipped() {
        return new Policy(ShippedPolicy.index(), Policy.class.getClassLoader());
    }

    /**
     * Loads a policy and guards its rules, as {@link Trust#GUARDED} says.
     *
     * @param base the whole policy
     * @param overlays policies whose rules take the place of rules with the same id, in order
     * @throws PolicyException with all that is wrong, and all that rules may not do
     */
    public static Policy load(PolicyFolder base, PolicyFolder... overlays) throws PolicyException {
        return load(Trust.GUARDED, base, overlays);
    }

    /**
     * Loads a policy. Unless its texts are those of the shipped one, its rules are compiled, which takes seconds.
     *
     * @param trust whether the rules may do what code can do; then every report says so
     * @param base the whole policy
     * @param overlays policies whose rules take the place of rules with the same id, in order
     * @throws PolicyException with all that is wrong
     */
    public static Policy load(Trust trust, PolicyFolder base, PolicyFolder... overlays) throws PolicyException {
        List<PolicyFolder> folders = new ArrayList<>(List.of(base));
        folders.addAll(List.of(overlays));
        PolicyBuilder.Built built = built(trust, folders);
        return new Policy(built.index(), new RuleClassLoader(built.classes()));
    }

    /**
     * Loads a policy from folders on disk, as {@link #load(Trust, PolicyFolder, PolicyFolder...)} does; from the cache if it was compiled before.
     *
     * @param folders the base and the overlays that follow it; null stands for the shipped policy
     * @throws PolicyException with all that is wrong
     */
    public static Policy load(Trust trust, PolicyCache cache, List<@Nullable Path> folders) throws PolicyException {
        List<PolicyFiles> files = new ArrayList<>();
        for (Path folder : folders) {
            files.add(folder == null ? PolicyFiles.shipped() : PolicyFiles.read(folder, PolicyFolder.label(folder)));
        }
        Policy known = trust == Trust.GUARDED ? loaded(cache.find(files)) : null;
        if (known != null) {
            return known;
        }
        List<PolicyFolder> texts = new ArrayList<>();
        for (PolicyFiles folder : files) {
            texts.add(folder.decoded());
        }
        PolicyBuilder.Built built = built(trust, texts);
        if (trust == Trust.GUARDED) {
            cache.store(files, built);
        }
        return new Policy(built.index(), new RuleClassLoader(built.classes()));
    }

    /** Null if there is nothing, or if it does not load: what lies on disk need not be what was written there. */
    private static @Nullable Policy loaded(PolicyBuilder.@Nullable Built cached) {
        try {
            return cached == null ? null : new Policy(cached.index(), new RuleClassLoader(cached.classes()));
        } catch (RuntimeException | LinkageError e) {
            return null;
        }
    }

    /** Compiled, unless the texts are those of the shipped policy. */
    private static PolicyBuilder.Built built(Trust trust, List<PolicyFolder> folders) throws PolicyException {
        PolicyIndex shipped = ShippedPolicy.index();
        return shipped.identity().digest().equals(PolicyFolder.digest(folders))
                ? new PolicyBuilder.Built(shipped.withTrust(trust), Map.of())
                : PolicyBuilder.build(trust, folders);
    }

    /**
     * All that is wrong with a policy, and all that could be better: what {@link #load(PolicyFolder, PolicyFolder...)} would refuse, and metadata that
     * are missing, contradict each other or are too long. Empty if it is as it should be.
     */
    public static List<PolicyIssue> lint(PolicyFolder base, PolicyFolder... overlays) {
        return lint(Trust.GUARDED, base, overlays);
    }

    /** As {@link #lint(PolicyFolder, PolicyFolder...)}; of trusted rules it is not told what guarded ones may not do. */
    public static List<PolicyIssue> lint(Trust trust, PolicyFolder base, PolicyFolder... overlays) {
        List<PolicyFolder> folders = new ArrayList<>(List.of(base));
        folders.addAll(List.of(overlays));
        return PolicyBuilder.lint(trust, folders);
    }

    /** Where a rule stands. */
    public record Place(String id, String file, int line) {}

    /** Where the rules in force stand, even of a policy that does not load; those that do not parse are left out. */
    public static List<Place> places(PolicyFolder base, PolicyFolder... overlays) {
        List<PolicyFolder> folders = new ArrayList<>(List.of(base));
        folders.addAll(List.of(overlays));
        return PolicyBuilder.places(folders);
    }

    public PolicyIdentity identity() {
        return index.identity();
    }

    /** What the policy is for; null where its manifest does not say. */
    public @Nullable String description() {
        return index.description();
    }

    /** The rules in force, by layer, then by id in code point order. */
    public List<RuleMetadata> rules() {
        return index.rules();
    }

    /**
     * The paths that a rule can read of what it matches, such as {@code gateway.oauth}, {@code waf.tested} or {@code labels}; null where that
     * is not known, as with trusted rules.
     */
    public @Nullable Set<String> reads(RuleMetadata rule) {
        return index.reads().get(rule.id());
    }

    /** The {@code x-} facts that rules may read. */
    public List<DeclaredFact> declaredFacts() {
        return index.declaredFacts();
    }

    /** Opens a session of these rules, to be closed by the caller. */
    public RuleSession openSession() {
        return new RuleSession(rules.newKieSession(), index.rules());
    }

    /** The conditions of these rules, to be asked one by one. */
    public Conditions conditions() {
        return new Conditions(model);
    }

    static Model model(String name, ClassLoader classes) {
        try {
            return (Model) classes.loadClass(name).getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("compiled rules can't be loaded", e);
        }
    }

    /** Defines the classes of one compiled policy; those of the shipped one have the same package. */
    static final class RuleClassLoader extends ClassLoader {

        private final Map<String, byte[]> classes;

        RuleClassLoader(Map<String, byte[]> classes) {
            super(Policy.class.getClassLoader());
            this.classes = classes;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            byte[] bytes = classes.get(name);
            if (bytes == null) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded != null ? loaded : defineClass(name, bytes, 0, bytes.length);
            }
        }
    }
}
