package dev.airtight.testkit;

import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads and writes documents as trees of maps and lists, past the product's own reader. */
public final class RawText {

    private RawText() {}

    /** The tree of a YAML or JSON object. */
    @SuppressWarnings("unchecked") // the files of this project have text names
    public static Map<String, Object> tree(String text) {
        LoadSettings settings =
                LoadSettings.builder().setSchema(new CoreSchema()).build();
        return (Map<String, Object>) new Load(settings).loadFromString(text);
    }

    /** The tree as YAML, in blocks by indentation. */
    public static String yaml(Map<String, ?> tree) {
        DumpSettings settings = DumpSettings.builder()
                .setSchema(new CoreSchema())
                .setDefaultFlowStyle(FlowStyle.BLOCK)
                .build();
        return new Dump(settings).dumpToString(tree);
    }
}
