package dev.atrium.chart;

import java.util.ArrayList;
import java.util.List;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonNull;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

/// Where two trees differ: in what is there, or in its type.
final class Differences {

    private final List<String> found = new ArrayList<>();

    private Differences() {
    }

    static List<String> between(JsonElement asked, JsonElement read) {
        var differences = new Differences();
        differences.look("", asked, read);
        return differences.found;
    }

    private void look(String place, JsonElement asked, JsonElement read) {
        if (asked instanceof JsonObject object && read instanceof JsonObject other) {
            object.asMap().forEach((name, value) -> look(place + "." + name, value, other.get(name)));
        }
        else if (asked instanceof JsonArray array && read instanceof JsonArray other && array.size() == other.size()) {
            for (int index = 0; index < array.size(); index++) {
                look(place + "[" + index + "]", array.get(index), other.get(index));
            }
        }
        else if (!areBothText(asked, read) && !asked.equals(read == null ? JsonNull.INSTANCE : read)) {
            found.add("%s is %s, and would be read as %s".formatted(place, asked, read));
        }
    }

    /// Amounts may be written in other words: 4000 is 4k.
    private static boolean areBothText(JsonElement asked, JsonElement read) {
        return asked instanceof JsonPrimitive one && one.isString() && read instanceof JsonPrimitive other
                && other.isString();
    }

}
