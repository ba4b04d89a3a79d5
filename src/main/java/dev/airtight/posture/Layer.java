package dev.airtight.posture;

/** The four layers of protection, in the order in which they are assessed. */
public enum Layer {
    INVENTORY("API inventory"),
    GATEWAY("Gateway security policies"),
    WAF("Web application firewall"),
    SECURITY_ENGINE("AI/ML security engine");

    private final String title;

    Layer(String title) {
        this.title = title;
    }

    /** The layer as people read it. */
    public String title() {
        return title;
    }
}
