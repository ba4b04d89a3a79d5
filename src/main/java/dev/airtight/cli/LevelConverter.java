package dev.airtight.cli;

import dev.airtight.facts.Names;
import dev.airtight.posture.Level;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a level as people write it: {@code sufficient}, {@code needs-improvement}, {@code Needs improvement}. */
final class LevelConverter implements ITypeConverter<Level> {

    @Override
    public Level convert(String text) {
        String token = text.strip().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
        List<String> tokens = Arrays.stream(Level.values()).map(Level::name).toList();
        if (tokens.contains(token)) {
            return Level.valueOf(token);
        }
        throw new TypeConversionException("'" + text + "' is not a level. Maybe "
                + Names.nearest(token, tokens).map(name -> name + "?").orElse("one of " + String.join(", ", tokens)));
    }
}
