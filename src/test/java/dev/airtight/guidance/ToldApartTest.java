package dev.airtight.guidance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.airtight.facts.Fact;
import dev.airtight.policy.Policy;
import dev.airtight.policy.PolicyFolder;
import dev.airtight.testkit.PolicyCopy;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToldApartTest {

    @TempDir
    private Path folder;

    @Test
    void values_ofShippedRules_areThoseThatSomeRuleAsksFor() {
        ToldApart told = new ToldApart(Policy.shipped());

        assertThat(told.values(Fact.GATEWAY_OAUTH)).hasToString("[YES, PARTIAL]");
        assertThat(told.values(Fact.GATEWAY_CLIENTS)).hasToString("[KNOWN, OPEN, UNKNOWN]");
        assertThat(told.values(Fact.EXPOSURE)).hasToString("[PUBLIC, PARTNER, PRIVATE, UNKNOWN]");
        assertThat(told.values(Fact.WAF_OWASP_FAILED)).isEmpty();
    }

    /** A value that counts although nobody lists it would make plans and best levels wrong. */
    @ParameterizedTest
    @CsvSource(delimiter = ';', quoteCharacter = '`', textBlock = """
            gateway.oauth == Answer.NO ; [YES, PARTIAL, NO]
            Answer.PARTIAL != gateway.oauth ; [YES, PARTIAL, NO]
            gateway.oauth not in ( Answer.PARTIAL , Answer.YES ) ; [YES, PARTIAL, NO]
            gateway.oauth == Answer.NO || gateway.rbac == Answer.NO ; [YES, PARTIAL, NO]
            gateway.oauth == gateway.rbac ; [YES, PARTIAL, NO, UNKNOWN]
            gateway.oauth == Answer.NO || == Answer.PARTIAL ; [YES, PARTIAL, NO, UNKNOWN]
            $o : gateway.oauth, $o == Answer.NO ; [YES, PARTIAL, NO, UNKNOWN]
            $o : gateway.oauth == Answer.YES, $o != gateway.rbac ; [YES, PARTIAL, NO, UNKNOWN]
            gateway.oauth.word() == "no" ; [YES, PARTIAL, NO, UNKNOWN]
            labels["gateway.oauth == Answer.NO"] == "gateway.oauth" ; [YES, PARTIAL]
            """)
    void values_ofOauth_dependOnWhatConditionsDoWithIt(String conditions, String values) throws Exception {
        PolicyCopy copy =
                PolicyCopy.ofShipped(folder.resolve("rules")).append("gateway.drl", """
                rule "OWN-1" @title( "Own" ) @layer( GATEWAY ) @severity( LOW ) @ceiling( SUFFICIENT ) @status( PARTLY_MET )
                when Api( %s ) then findings.raise( drools ); end
                """.formatted(conditions));

        ToldApart told = new ToldApart(Policy.load(PolicyFolder.read(copy.folder())));

        assertThat(told.values(Fact.GATEWAY_OAUTH)).hasToString(values);
    }
}
