package dev.airtight.cli;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a size in bytes: {@code 1048576}, {@code 512K}, {@code 64MiB}, {@code 1G}; K, M and G are powers of 1024. */
final class SizeConverter implements ITypeConverter<Long> {

    private static final Pattern SIZE = Pattern.compile("(\\d{1,12})([KMG]?)(I?B)?");

    @Override
    public Long convert(String text) {
        Matcher matcher = SIZE.matcher(text.strip().toUpperCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new TypeConversionException("'" + text + "' is not a size. Maybe 128MiB?");
        }
        int shift =
                switch (matcher.group(2)) {
                    case "K" -> 10;
                    case "M" -> 20;
                    case "G" -> 30;
                    default -> 0;
                };
        long size = Long.parseLong(matcher.group(1)) << shift;
        if (size < 1 || size > Integer.MAX_VALUE - 8L) {
            throw new TypeConversionException("'" + text + "' is not between 1 byte and 2 GiB");
        }
        return size;
    }
}
