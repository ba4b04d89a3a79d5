package dev.airtight.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.drools.drl.ast.descr.AbstractClassTypeDeclarationDescr;
import org.drools.drl.ast.descr.AttributeDescr;
import org.drools.drl.ast.descr.BaseDescr;
import org.drools.drl.ast.descr.EntryPointDeclarationDescr;
import org.drools.drl.ast.descr.GlobalDescr;
import org.drools.drl.ast.descr.ImportDescr;
import org.drools.drl.ast.descr.PackageDescr;
import org.drools.drl.ast.descr.WindowDeclarationDescr;

/** What a rule file declares beside rules, of which a guarded one needs two imports and one global. */
final class Declarations {

    private static final String FINDINGS = "dev.airtight.policy.Findings";
    private static final Set<String> IMPORTS = Set.of("dev.airtight.facts.*", FINDINGS);
    private static final String TRUST =
            " Whoever knows these rules and trusts them as code can lift the guard with --trust-rules.";

    private final String label;
    private final String text;
    private final List<Refused> refused = new ArrayList<>();

    /** A declaration that a guarded policy may not have, and the characters it stands on; -1 where that is unknown. */
    record Refused(PolicyIssue issue, int from, int to) {}

    private Declarations(String label, String text) {
        this.label = label;
        this.text = text;
    }

    /** All declarations that a guarded file may not have, in no particular order. */
    static List<Refused> refused(String label, String text, PackageDescr parsed) {
        Declarations declarations = new Declarations(label, text);
        parsed.getImports().forEach(declarations::imported);
        parsed.getGlobals().forEach(declarations::global);
        parsed.getFunctionImports()
                .forEach(i -> declarations.refuse(i, "import of the method " + i.getTarget(), "leave it out"));
        parsed.getAccumulateImports()
                .forEach(i -> declarations.refuse(i, "import of the accumulate " + i.getTarget(), "leave it out"));
        parsed.getFunctions()
                .forEach(f -> declarations.refuse(f, "function " + f.getName(), "write conditions on facts instead"));
        parsed.getClassAndEnumDeclarationDescrs()
                .forEach(d ->
                        declarations.refuse(d, "declare " + d.getTypeName(), "rules judge the facts that there are"));
        parsed.getEntryPointDeclarations()
                .forEach(d -> declarations.refuse(d, "entry-point " + d.getEntryPointId(), "leave it out"));
        parsed.getWindowDeclarations().forEach(d -> declarations.refuse(d, "window " + d.getName(), "leave it out"));
        parsed.getAttributes()
                .forEach(a -> declarations.refuse(a, "attribute " + a.getName() + " for all rules", "leave it out"));
        if (parsed.getUnit() != null) {
            declarations.refuse(parsed.getUnit(), "unit " + parsed.getUnit().getTarget(), "leave it out");
        }
        return declarations.refused;
    }

    private void imported(ImportDescr descr) {
        if (!IMPORTS.contains(descr.getTarget())) {
            refuse(descr, "import of " + descr.getTarget(), "leave it out: rules need dev.airtight.facts.* only");
        }
    }

    private void global(GlobalDescr descr) {
        boolean findings = descr.getIdentifier().equals("findings")
                && (descr.getType().equals("Findings") || descr.getType().equals(FINDINGS));
        if (!findings) {
            refuse(descr, "global " + descr.getIdentifier(), "leave it out: the only one is global Findings findings");
        }
    }

    /** The parser lets a declaration begin behind its first word. */
    private int from(BaseDescr descr) {
        String word = descr instanceof AttributeDescr attribute
                ? attribute.getName()
                : descr instanceof AbstractClassTypeDeclarationDescr
                                || descr instanceof EntryPointDeclarationDescr
                                || descr instanceof WindowDeclarationDescr
                        ? "declare"
                        : "";
        return descr.getStartCharacter() < 0 ? -1 : text.lastIndexOf(word, descr.getStartCharacter());
    }

    private void refuse(BaseDescr descr, String what, String instead) {
        refused.add(new Refused(
                new PolicyIssue(
                        label,
                        Math.max(1, descr.getLine()),
                        0,
                        "a guarded policy may not have: " + what,
                        "Maybe " + instead + "." + TRUST),
                from(descr),
                descr.getEndCharacter()));
    }
}
