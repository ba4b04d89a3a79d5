package dev.airtight.facts;

import java.util.List;

/** States the facts of an API's {@link Waf} block. */
public final class WafBuilder {

    private final ApiBuilder api;

    WafBuilder(ApiBuilder api) {
        this.api = api;
    }

    public WafBuilder present(Answer present) {
        return state(Fact.WAF_PRESENT, present);
    }

    public WafBuilder mode(Mode mode) {
        return state(Fact.WAF_MODE, mode);
    }

    /** The {@link OwaspCategory} tokens; none says that the list is known to be empty. */
    public WafBuilder owaspTested(String... tokens) {
        return state(Fact.WAF_OWASP_TESTED, List.of(tokens));
    }

    /** The {@link OwaspCategory} tokens; none says that the list is known to be empty. */
    public WafBuilder owaspFailed(String... tokens) {
        return state(Fact.WAF_OWASP_FAILED, List.of(tokens));
    }

    /** States a declared fact of this block by its name, such as {@code x-dlp}. */
    public WafBuilder answer(String name, Answer answer) {
        api.answer("waf." + name, answer);
        return this;
    }

    /** States a declared fact of this block by its name, such as {@code x-tier}. */
    public WafBuilder text(String name, String text) {
        api.text("waf." + name, text);
        return this;
    }

    private WafBuilder state(Fact fact, Object value) {
        api.state(fact, value);
        return this;
    }
}
