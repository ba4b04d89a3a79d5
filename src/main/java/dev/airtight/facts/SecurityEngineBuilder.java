package dev.airtight.facts;

/** States the facts of an API's {@link SecurityEngine} block. */
public final class SecurityEngineBuilder {

    private final ApiBuilder api;

    SecurityEngineBuilder(ApiBuilder api) {
        this.api = api;
    }

    public SecurityEngineBuilder present(Answer present) {
        return state(Fact.SECURITY_ENGINE_PRESENT, present);
    }

    public SecurityEngineBuilder detects(Answer detects) {
        return state(Fact.SECURITY_ENGINE_DETECTS, detects);
    }

    public SecurityEngineBuilder blocks(Answer blocks) {
        return state(Fact.SECURITY_ENGINE_BLOCKS, blocks);
    }

    public SecurityEngineBuilder monitors(Answer monitors) {
        return state(Fact.SECURITY_ENGINE_MONITORS, monitors);
    }

    /** States a declared fact of this block by its name, such as {@code x-dlp}. */
    public SecurityEngineBuilder answer(String name, Answer answer) {
        api.answer("securityEngine." + name, answer);
        return this;
    }

    /** States a declared fact of this block by its name, such as {@code x-tier}. */
    public SecurityEngineBuilder text(String name, String text) {
        api.text("securityEngine." + name, text);
        return this;
    }

    private SecurityEngineBuilder state(Fact fact, Object value) {
        api.state(fact, value);
        return this;
    }
}
