package dev.airtight.report;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The properties of an object in OSCAL, in their order. */
final class OscalProps {

    /** @param oscals whether the name is one that OSCAL defines, and not one of ours */
    record Prop(String name, String value, boolean oscals) {}

    private final List<Prop> props = new ArrayList<>();

    /** Adds one of ours; nothing if its value is null. */
    OscalProps add(String name, @Nullable Object value) {
        if (value != null) {
            props.add(new Prop(name, value.toString(), false));
        }
        return this;
    }

    /** Adds one that OSCAL defines. */
    OscalProps oscals(String name, String value) {
        props.add(new Prop(name, value, true));
        return this;
    }

    List<Prop> all() {
        return props;
    }
}
