package dev.airtight.cli;

import dev.airtight.facts.Names;
import dev.airtight.report.TextView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the values of {@link ViewOptions}; apart from these, which every start loads. */
final class ViewWords {

    private ViewWords() {}

    /** Reads an order. */
    static final class Sorts implements ITypeConverter<TextView.Sort> {

        @Override
        public TextView.Sort convert(String text) {
            return word(text, TextView.Sort.values(), "order");
        }
    }

    /** Reads by what APIs are counted together. */
    static final class Groups implements ITypeConverter<TextView.Group> {

        @Override
        public TextView.Group convert(String text) {
            return word(text, TextView.Group.values(), "group");
        }
    }

    /** Reads how much is listed. */
    static final class Count implements ITypeConverter<Integer> {

        @Override
        public Integer convert(String text) {
            String digits = text.strip();
            if (!digits.matches("-?[0-9]{1,9}")) {
                throw new TypeConversionException("'" + text + "' is not a number. Maybe 10?");
            }
            return Integer.valueOf(digits);
        }
    }

    private static <E extends Enum<E>> E word(String text, E[] values, String what) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<String> known = new ArrayList<>();
        for (E value : values) {
            String word = value.name().toLowerCase(Locale.ROOT);
            if (word.equals(wanted)) {
                return value;
            }
            known.add(word);
        }
        throw new TypeConversionException("'" + text + "' is no " + what + ". Maybe "
                + Names.nearest(wanted, known).map(nearest -> nearest + ", of ").orElse("one of ")
                + String.join(", ", known.subList(0, known.size() - 1)) + " or " + known.get(known.size() - 1) + ".");
    }
}
