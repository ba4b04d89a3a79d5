package dev.airtight.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.facts.Answer;
import dev.airtight.facts.Assessment;
import dev.airtight.testkit.Escape;
import dev.airtight.testkit.PolicyCopy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was compiled before is used again for the same files only, and whatever is wrong with it, it does no harm. */
class PolicyCacheTest {

    private static final long SEED = 3;
    private static final String RAISE = "findings.raise( drools );";

    /** A small policy in memory, and what is compiled of it. */
    private static final List<PolicyFiles> FILES = List.of(files(
            "small",
            Map.of(
                    "policy.yaml",
                    "name: small\nversion: \"1\"\ndescription: Zahlung – „Kasse“ 😀\n",
                    "vocabulary.drl",
                    shipped("vocabulary.drl"),
                    "rules.drl",
                    "package policy\n" + rule("S-1", "Api( gateway.oauth == Answer.NO )")
                            + rule("S-2", "Api( title == \"Zahlung – „Kasse“ 😀 äöü\" )"))));

    @SuppressWarnings("NullAway.Init") // compiled once, before all tests
    private static PolicyBuilder.Built built;

    @TempDir
    @SuppressWarnings("NullAway.Init") // filled in before each test
    private Path temporary;

    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @SuppressWarnings("NullAway.Init")
    private PolicyCache cache;

    @BeforeAll
    static void compile() throws PolicyException {
        built = PolicyBuilder.build(Trust.GUARDED, List.of(FILES.get(0).decoded()));
    }

    @BeforeEach
    void makeCache() {
        folder = temporary.resolve("caches/airtight");
        cache = PolicyCache.in(folder);
    }

    @AfterEach
    void nothingHostileRan() {
        assertThat(Escape.runs()).isZero();
    }

    @Test
    void find_emptyFolderOrNone_isNothing() {
        assertThat(cache.find(FILES)).isNull();
        assertThat(cache.size()).isZero();
        assertThat(folder.getParent()).doesNotExist();
    }

    @Test
    void find_afterStore_isWhatWasStored() {
        cache.store(FILES, built);

        assertFound(cache.find(FILES));
        assertThat(cache.size()).isOne();
    }

    @Test
    void store_newFolder_isForItsOwnerAlone() throws IOException {
        cache.store(FILES, built);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                .isEqualTo("rwx------");
        assertThat(names()).hasSize(1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(entry())))
                .isEqualTo("rw-------");
    }

    @Test
    void load_again_isTheSamePolicyWithoutCompiling() throws Exception {
        PolicyCopy overlay = PolicyCopy.empty(temporary.resolve("overlay"))
                .write(
                        "policy.yaml",
                        "name: Ämter – 😀\nfacts: [ { path: gateway.x-a, type: answer, question: Wirklich „so“? } ]\n"
                                + "disable: [ { rule: WAF-005, reason: none } ]\n")
                .write(
                        "new.drl",
                        "package policy\n"
                                + rule(
                                        "GW-003",
                                        "Api( gateway.answers[\"x-a\"] != Answer.YES, title != \"Zahlung – 😀\" )")
                                + rule("N-1", "Api( labels[\"team\"] == \"Käse\" )")
                                + rule("N-2", "Assessment( title == \"Предмет\" )"));
        PolicyCopy edited = PolicyCopy.ofShipped(temporary.resolve("edited"))
                .replaceIn("waf.drl", "WAF-004", "waf.failed", "waf.owaspFailed contains \"A03:2021\"");
        PolicyCopy same = PolicyCopy.ofShipped(temporary.resolve("same"));
        List<List<@Nullable Path>> policies = new ArrayList<>();
        PolicyCopy fewer = PolicyCopy.empty(temporary.resolve("fewer"))
                .write("policy.yaml", "disable: [ { rule: INV-006, reason: it is the only one on the document } ]\n");
        for (Path base : List.of(edited.folder(), same.folder(), onDisk())) {
            policies.add(List.of(base));
        }
        policies.add(Stream.of((Path) null, fewer.folder()).toList());
        policies.add(Stream.of((Path) null, overlay.folder()).toList());

        int kept = 0;
        for (List<@Nullable Path> folders : policies) {
            Policy compiled = Policy.load(Trust.GUARDED, cache, folders);
            assertThat(cache.size()).isEqualTo(++kept);
            FileTime longAgo = FileTime.fromMillis(0);
            for (Path file : list()) {
                Files.setLastModifiedTime(file, longAgo);
            }
            Policy cached = Policy.load(Trust.GUARDED, cache, folders);

            assertThat(list()).allSatisfy(file -> assertThat(Files.getLastModifiedTime(file))
                    .isEqualTo(longAgo));
            assertSame(cached, compiled);
        }
    }

    @Test
    void find_otherFiles_isNothing() throws IOException {
        TreeMap<String, byte[]> files = Objects.requireNonNull(FILES.get(0).files());
        cache.store(FILES, built);
        byte[] stored = Files.readAllBytes(entry());
        List<List<PolicyFiles>> others = new ArrayList<>();
        files.forEach((name, bytes) -> {
            for (int at : new int[] {0, bytes.length / 2, bytes.length - 1}) {
                others.add(with(copy -> {
                    byte[] changed = bytes.clone();
                    changed[at] ^= 1;
                    copy.put(name, changed);
                }));
            }
            others.add(with(copy -> copy.remove(name)));
            others.add(with(copy -> copy.put(name + "x.drl", Objects.requireNonNull(copy.remove(name)))));
            others.add(with(copy -> copy.put(name, (new String(bytes, UTF_8) + "\n").getBytes(UTF_8))));
        });
        others.add(with(copy -> copy.put("more.drl", new byte[0])));
        // The same bytes, cut elsewhere.
        others.add(with(copy -> {
            copy.put("rules.drl", new byte[0]);
            copy.put("vocabulary.drl", join(bytes(files, "rules.drl"), bytes(files, "vocabulary.drl")));
        }));
        others.add(List.of(new PolicyFiles("other", files)));
        others.add(List.of(FILES.get(0), FILES.get(0)));
        others.add(List.of(PolicyFiles.shipped(), FILES.get(0)));
        others.add(List.of(FILES.get(0), PolicyFiles.shipped()));
        others.add(List.of(PolicyFiles.shipped()));
        others.add(List.of());

        for (List<PolicyFiles> other : others) {
            assertThat(cache.find(other)).isNull();
            // Names of entries may be the same for different files.
            Files.write(folder.resolve(CachedPolicy.key(other) + ".policy"), stored);
            assertThat(cache.find(other)).isNull();
        }
        assertFound(cache.find(FILES));
        assertThat(others).hasSizeGreaterThan(20);
    }

    @Test
    void read_anyByteChanged_isNothing() throws IOException {
        byte[] entry = CachedPolicy.write(FILES, built);
        Random random = new Random(SEED);
        for (int at = 0; at < entry.length; at += 1 + random.nextInt(5)) {
            byte[] damaged = entry.clone();
            damaged[at] ^= (byte) (1 << random.nextInt(8));
            assertThat(CachedPolicy.read(damaged, FILES)).as("byte %d", at).isNull();
        }
    }

    @Test
    void find_damagedEntry_isNothing() throws IOException {
        cache.store(FILES, built);
        byte[] entry = Files.readAllBytes(entry());
        Random random = new Random(SEED);
        List<byte[]> damaged = new ArrayList<>();
        for (int length = 0; length < 40; length++) {
            damaged.add(java.util.Arrays.copyOf(entry, length));
            damaged.add(java.util.Arrays.copyOf(entry, entry.length - 1 - length));
            damaged.add(java.util.Arrays.copyOf(entry, random.nextInt(entry.length)));
            byte[] garbage = new byte[random.nextInt(200)];
            random.nextBytes(garbage);
            damaged.add(garbage);
        }
        damaged.add(new byte[entry.length]);
        damaged.add(join(entry, new byte[1]));
        damaged.add(join(entry, entry));
        for (byte[] bytes : damaged) {
            Files.write(entry(), bytes);
            assertThat(cache.find(FILES)).isNull();
        }
        Files.write(entry(), entry);
        assertFound(cache.find(FILES));
    }

    /** Nobody but a program that means harm writes these: they may count as absent or as a policy, and do nothing else. */
    @Test
    void find_changedEntryWithTheRightChecksum_neverThrows() throws IOException {
        cache.store(FILES, built);
        byte[] entry = Files.readAllBytes(entry());
        Random random = new Random(SEED);
        int used = 0;
        for (int i = 0; i < 300; i++) {
            byte[] changed = entry.clone();
            changed[4 + random.nextInt(entry.length - 4)] ^= (byte) (1 << random.nextInt(8));
            Files.write(entry(), withChecksum(changed));
            used += cache.find(FILES) == null ? 0 : 1;
        }
        assertThat(used).isLessThan(150);
    }

    @Test
    void read_numberThatIsTooLargeOrNegative_isNoPolicyOrAnException() throws IOException {
        byte[] entry = CachedPolicy.write(FILES, built);
        int refused = 0;
        for (int at = 4; at < entry.length - 3; at++) {
            for (int number : new int[] {Integer.MAX_VALUE, -1, Integer.MIN_VALUE}) {
                byte[] changed = entry.clone();
                ByteBuffer.wrap(changed).putInt(at, number);
                try {
                    refused += CachedPolicy.read(withChecksum(changed), FILES) == null ? 1 : 0;
                } catch (IOException | RuntimeException e) {
                    refused++;
                }
            }
        }
        assertThat(refused).isGreaterThan(entry.length / 10);
    }

    @Test
    void load_damagedEntry_isCompiledAndStoredAgain() throws Exception {
        Path policy = onDisk();
        Policy compiled = Policy.load(Trust.GUARDED, cache, List.of(policy));
        byte[] entry = Files.readAllBytes(entry());
        byte[] damaged = entry.clone();
        damaged[entry.length / 2] ^= 64;
        Files.write(entry(), damaged);

        Policy again = Policy.load(Trust.GUARDED, cache, List.of(policy));

        assertSame(again, compiled);
        assertThat(Files.readAllBytes(entry())).isEqualTo(entry);
    }

    @Test
    void find_hostileClassesWithTheRightChecksum_areRefused() throws Exception {
        Map<String, byte[]> hostile = new HashMap<>(
                PolicyBuilder.build(Trust.TRUSTED, List.of(hostile().decoded())).classes());
        List<Map<String, byte[]>> forgeries = new ArrayList<>();
        forgeries.add(hostile);
        forgeries.add(both(built.classes(), hostile));
        for (Class<?> type : List.of(Escape.class, Answer.class, PolicyCacheTest.class, Findings.class, Thread.class)) {
            forgeries.add(both(built.classes(), Map.of(type.getName(), bytesOf(type))));
            forgeries.add(both(
                    built.classes(),
                    Map.of("policy.P00.LambdaPredicate00112233445566778899AABBCCDDEEFF", bytesOf(type))));
        }
        String model = built.index().modelClass();
        forgeries.add(both(built.classes(), Map.of("dev.airtight.facts.Answer", bytes(built.classes(), model))));
        forgeries.add(both(built.classes(), Map.of(model, new byte[0])));
        forgeries.add(both(built.classes(), Map.of(model, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})));

        for (Map<String, byte[]> forged : forgeries) {
            byte[] entry = CachedPolicy.write(FILES, new PolicyBuilder.Built(built.index(), forged));
            assertThat(CachedPolicy.read(entry, FILES)).isNotNull();
            put(FILES, entry);
            assertThat(cache.find(FILES)).as("%s", forged.keySet()).isNull();
        }
    }

    @Test
    void load_forgedEntries_areCompiledAgain() throws Exception {
        Path policy = onDisk();
        List<PolicyFiles> files = List.of(PolicyFiles.read(policy, PolicyFolder.label(policy)));
        Policy expected = Policy.load(Trust.GUARDED, PolicyCache.none(), List.of(policy));
        PolicyBuilder.Built good =
                PolicyBuilder.build(Trust.GUARDED, List.of(files.get(0).decoded()));
        Map<String, byte[]> withoutLambdas = new HashMap<>(good.classes());
        withoutLambdas.keySet().removeIf(GeneratedNames::isLambda);
        List<PolicyBuilder.Built> forgeries = List.of(
                new PolicyBuilder.Built(good.index(), hostileClasses()),
                new PolicyBuilder.Built(good.index(), withoutLambdas),
                new PolicyBuilder.Built(withModel(good.index(), Escape.class.getName()), good.classes()),
                new PolicyBuilder.Built(withModel(good.index(), Touched.class.getName()), good.classes()),
                new PolicyBuilder.Built(withModel(good.index(), "policy.None"), good.classes()),
                new PolicyBuilder.Built(withModel(good.index(), "java.lang.Object"), good.classes()));

        for (PolicyBuilder.Built forged : forgeries) {
            byte[] entry = CachedPolicy.write(files, forged);
            assertThat(CachedPolicy.read(entry, files)).isNotNull();
            put(files, entry);

            assertSame(Policy.load(Trust.GUARDED, cache, List.of(policy)), expected);
            assertThat(Files.readAllBytes(entry())).isEqualTo(CachedPolicy.write(files, good));
        }
        assertThat(Touched.touched).isFalse();
    }

    /** A class of the program that a forged entry may name as its rules. */
    public static final class Touched {

        private static boolean touched;

        public Touched() {
            touched = true;
        }
    }

    @Test
    void read_writtenByAnotherProgramOrJava_isNothing() throws IOException {
        byte[] entry = CachedPolicy.write(FILES, built);
        // The checksum, whether the text is narrow, its length, then the text.
        int length = ByteBuffer.wrap(entry).getInt(5);
        String writer = new String(entry, 9, length, UTF_8);
        assertThat(writer).startsWith(ShippedPolicy.program()).endsWith(System.getProperty("java.vm.version"));
        for (int at = 9; at < 9 + length; at++) {
            byte[] foreign = entry.clone();
            foreign[at] ^= 1;
            assertThat(CachedPolicy.read(withChecksum(foreign), FILES))
                    .as("byte %d", at)
                    .isNull();
        }
        assertThat(CachedPolicy.read(withChecksum(entry.clone()), FILES)).isNotNull();

        String java = System.setProperty("java.vm.version", "other");
        try {
            assertThat(CachedPolicy.read(entry, FILES)).isNull();
        } finally {
            System.setProperty("java.vm.version", java);
        }
    }

    @Test
    void findAndStore_folderWhereOthersMayWrite_useNothing() throws IOException {
        cache.store(FILES, built);
        byte[] entry = Files.readAllBytes(entry());
        for (String mode : List.of("rwxrwx---", "rwx-w----", "rwx----w-", "rwxr-xrwx", "rwxrwxrwx")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
            assertThat(cache.find(FILES)).as(mode).isNull();
            Files.delete(entry());
            cache.store(FILES, built);
            assertThat(names()).as(mode).isEmpty();
            put(FILES, entry);
        }
        for (String mode : List.of("rwxr-xr-x", "rwxr-x---", "rwx------")) {
            Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString(mode));
            assertFound(cache.find(FILES));
        }
    }

    @Test
    void store_whereNoFolderCanBe_keepsNothingAndSaysNothing() throws IOException {
        Path file = Files.createFile(temporary.resolve("file"));
        for (PolicyCache impossible :
                List.of(PolicyCache.in(file), PolicyCache.in(file.resolve("below/airtight")), PolicyCache.none())) {
            impossible.store(FILES, built);
            assertThat(impossible.find(FILES)).isNull();
            assertThat(impossible.size()).isZero();
        }
        Files.createDirectories(folder.resolve(CachedPolicy.key(FILES) + ".policy/below"));
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        cache.store(FILES, built);
        assertThat(cache.find(FILES)).isNull();
        assertThat(names()).containsExactly(CachedPolicy.key(FILES) + ".policy");
    }

    @Test
    void store_moreThanAreKept_forgetsTheOldest() throws IOException {
        for (int i = 0; i < 40; i++) {
            cache.store(labelled(i), built);
            assertThat(cache.size()).isEqualTo(Math.min(i + 1, 32));
            Files.setLastModifiedTime(
                    folder.resolve(CachedPolicy.key(labelled(i)) + ".policy"), FileTime.fromMillis(1000L * i));
        }

        for (int i = 0; i < 40; i++) {
            assertThat(cache.find(labelled(i)) != null).as("%d", i).isEqualTo(i >= 8);
        }
    }

    @Test
    void store_unfinishedFiles_staleOnesAreRemoved() throws IOException {
        cache.store(FILES, built);
        Path stale = Files.createFile(folder.resolve("1.tmp"));
        Path fresh = Files.createFile(folder.resolve("2.tmp"));
        Path foreign = Files.createFile(folder.resolve("notes.txt"));
        long now = System.currentTimeMillis();
        Files.setLastModifiedTime(stale, FileTime.fromMillis(now - 11 * 60_000));
        Files.setLastModifiedTime(fresh, FileTime.fromMillis(now - 5 * 60_000));
        Files.setLastModifiedTime(foreign, FileTime.fromMillis(0));

        cache.store(labelled(1), built);

        assertThat(stale).doesNotExist();
        assertThat(fresh).exists();
        assertThat(foreign).exists();
        assertThat(cache.size()).isEqualTo(2);
    }

    @Test
    void clear_folder_forgetsPoliciesOnly() throws IOException {
        cache.store(FILES, built);
        cache.store(labelled(1), built);
        Files.createFile(folder.resolve("1.tmp"));
        Files.createFile(folder.resolve("notes.txt"));

        cache.clear();

        assertThat(names()).containsExactly("notes.txt");
        assertThat(cache.find(FILES)).isNull();
        PolicyCache.in(temporary.resolve("absent")).clear();
    }

    @Test
    void load_trusted_isNeitherKeptNorTaken() throws Exception {
        Path policy = onDisk();

        Policy trusted = Policy.load(Trust.TRUSTED, cache, List.of(policy));
        assertThat(folder).doesNotExist();
        Policy guarded = Policy.load(Trust.GUARDED, cache, List.of(policy));
        Policy again = Policy.load(Trust.TRUSTED, cache, List.of(policy));
        Policy cached = Policy.load(Trust.GUARDED, cache, List.of(policy));

        assertThat(trusted.identity().trusted()).isTrue();
        assertThat(guarded.identity().trusted()).isFalse();
        assertThat(again.identity().trusted()).isTrue();
        assertThat(again.reads(again.rules().get(0))).isNull();
        assertSame(cached, guarded);
        assertThat(cache.size()).isOne();
    }

    @Test
    void load_cacheThatKeepsNothing_compilesEachTime() throws Exception {
        Policy.load(Trust.GUARDED, PolicyCache.none(), List.of(onDisk()));

        assertThat(folder.getParent()).doesNotExist();
    }

    @Test
    void storeAndFind_byThreadsAndProcessesAtOnce_isAllOrNothing() throws Exception {
        cache.store(FILES, built);
        Path policy = onDisk();
        Policy.load(Trust.GUARDED, cache, List.of(policy));
        List<Process> processes = List.of(storing(policy), storing(policy));
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Future<Void>> runs = new ArrayList<>();
            for (int thread = 0; thread < 3; thread++) {
                runs.add(threads.submit((Callable<Void>) () -> {
                    while (processes.stream().anyMatch(Process::isAlive)) {
                        cache.store(FILES, built);
                        assertFound(PolicyCache.in(folder).find(FILES));
                    }
                    return null;
                }));
            }
            for (Future<Void> run : runs) {
                run.get();
            }
        } finally {
            threads.shutdownNow();
        }
        for (Process process : processes) {
            assertThat(process.waitFor()).isZero();
        }
        assertThat(names()).hasSize(2).allMatch(name -> name.endsWith(".policy"));
    }

    /** Run as a process of its own: takes a policy from a cache and stores it again and again. */
    public static void main(String[] args) throws Exception {
        Path policy = Path.of(args[1]);
        List<PolicyFiles> files = List.of(PolicyFiles.read(policy, PolicyFolder.label(policy)));
        PolicyCache shared = PolicyCache.in(Path.of(args[0]));
        for (int i = 0; i < 40; i++) {
            shared.store(files, Objects.requireNonNull(shared.find(files), "an entry was not whole"));
        }
    }

    private Process storing(Path policy) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-cp",
                        System.getProperty("java.class.path"),
                        PolicyCacheTest.class.getName(),
                        folder.toString(),
                        policy.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static void assertFound(PolicyBuilder.@Nullable Built found) {
        assertThat(found).isNotNull();
        assertThat(Objects.requireNonNull(found).index()).isEqualTo(built.index());
        assertThat(found.classes()).isNotEmpty();
        found.classes().forEach((name, bytes) -> assertThat(bytes)
                .isEqualTo(built.classes().get(name)));
    }

    private static void assertSame(Policy actual, Policy expected) throws FiringException {
        assertThat(actual.identity()).isEqualTo(expected.identity());
        assertThat(actual.description()).isEqualTo(expected.description());
        assertThat(actual.declaredFacts()).isEqualTo(expected.declaredFacts());
        assertThat(actual.rules()).isEqualTo(expected.rules());
        for (RuleMetadata rule : expected.rules()) {
            assertThat(actual.reads(rule)).as(rule.id()).isEqualTo(expected.reads(rule));
        }
        List<Object> facts = facts();
        try (RuleSession one = actual.openSession();
                RuleSession other = expected.openSession()) {
            assertThat(one.judge(facts)).isEqualTo(other.judge(facts));
        }
    }

    /** Some documents and APIs that differ in what the rules of these tests read. */
    private static List<Object> facts() {
        List<Object> facts = new ArrayList<>();
        for (String title : List.of("Zahlung – „Kasse“ 😀 äöü", "Zahlung – 😀", "Предмет")) {
            for (Answer answer : Answer.values()) {
                Assessment document = Assessment.builder("document")
                        .title(title)
                        .inventoryMaintained(answer)
                        .api("api", api -> api.title(title)
                                .label("team", "Käse")
                                .inventory(inventory -> inventory.catalogued(answer))
                                .gateway(gateway -> gateway.present(Answer.YES)
                                        .oauth(answer)
                                        .answer("x-a", answer))
                                .waf(waf -> waf.present(answer).owaspFailed("A03:2021")))
                        .build();
                facts.add(document);
                facts.addAll(document.apis());
            }
        }
        return facts;
    }

    private Path onDisk() throws IOException {
        PolicyCopy copy = PolicyCopy.empty(temporary.resolve("small"));
        for (Map.Entry<String, byte[]> file :
                Objects.requireNonNull(FILES.get(0).files()).entrySet()) {
            copy.write(file.getKey(), new String(file.getValue(), UTF_8));
        }
        return copy.folder();
    }

    private static PolicyFiles hostile() {
        return files(
                "small",
                Map.of(
                        "policy.yaml",
                        "name: small\nversion: \"1\"\ndescription: d\n",
                        "vocabulary.drl",
                        shipped("vocabulary.drl"),
                        "rules.drl",
                        "package policy\n" + rule("S-1", "Api( dev.airtight.testkit.Escape.run() )")
                                + rule("S-2", "Api( System.getenv() != null )")));
    }

    private static Map<String, byte[]> hostileClasses() throws PolicyException {
        return PolicyBuilder.build(Trust.TRUSTED, List.of(hostile().decoded())).classes();
    }

    private static PolicyIndex withModel(PolicyIndex index, String model) {
        return new PolicyIndex(
                index.identity(),
                index.description(),
                index.files(),
                index.declaredFacts(),
                index.rules(),
                index.reads(),
                model);
    }

    private static Map<String, byte[]> both(Map<String, byte[]> one, Map<String, byte[]> other) {
        Map<String, byte[]> both = new HashMap<>(one);
        both.putAll(other);
        return both;
    }

    private static byte[] bytesOf(Class<?> type) throws IOException {
        try (InputStream in = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            byte[] bytes = Objects.requireNonNull(in).readAllBytes();
            // Not quite as it is on the class path: what is there is left out of entries.
            bytes[5]++;
            return bytes;
        }
    }

    private static byte[] bytes(Map<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    private static byte[] join(byte[] one, byte[] other) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        joined.writeBytes(one);
        joined.writeBytes(other);
        return joined.toByteArray();
    }

    private static byte[] withChecksum(byte[] entry) {
        CRC32 checksum = new CRC32();
        checksum.update(entry, 4, entry.length - 4);
        ByteBuffer.wrap(entry).putInt((int) checksum.getValue());
        return entry;
    }

    private void put(List<PolicyFiles> files, byte[] entry) throws IOException {
        cache.store(labelled(99), built);
        cache.clear();
        Files.write(folder.resolve(CachedPolicy.key(files) + ".policy"), entry);
    }

    private Path entry() throws IOException {
        List<Path> all = list();
        assertThat(all).hasSize(1);
        return all.get(0);
    }

    private List<Path> list() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }

    private List<String> names() throws IOException {
        return list().stream().map(path -> path.getFileName().toString()).toList();
    }

    private static List<PolicyFiles> labelled(int number) {
        return List.of(new PolicyFiles("label " + number, FILES.get(0).files()));
    }

    private static List<PolicyFiles> with(Consumer<TreeMap<String, byte[]>> change) {
        TreeMap<String, byte[]> copy = new TreeMap<>(FILES.get(0).files());
        change.accept(copy);
        return List.of(new PolicyFiles(FILES.get(0).label(), copy));
    }

    private static PolicyFiles files(String label, Map<String, String> texts) {
        TreeMap<String, byte[]> files = new TreeMap<>();
        texts.forEach((name, text) -> files.put(name, text.getBytes(UTF_8)));
        return new PolicyFiles(label, files);
    }

    private static String shipped(String name) {
        return Objects.requireNonNull(PolicyFolder.shipped().files().get(name), name);
    }

    private static String rule(String id, String condition) {
        return "\nrule \"" + id + "\"\n@title( \"Titel – „" + id + "“ 😀\" ) @layer( GATEWAY ) @severity( LOW )"
                + " @ceiling( SUFFICIENT )" + (condition.startsWith("Assessment") ? "" : " @status( PARTLY_MET )")
                + " @why( \"Über\" )\nwhen\n    " + condition + "\nthen\n    " + RAISE + "\nend\n";
    }
}
