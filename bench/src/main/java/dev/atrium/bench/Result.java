package dev.atrium.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/// What one target did in one round. Times are absolute; the table shows them over those of `direct`.
record Result(String target, int streams, int completed, double ttftP50, double ttftP99, double gapP99,
        double cpuPerThousandTokens, double residentMegabytes, Map<String, Integer> losses) {

    Map<String, Object> toJson() {
        var json = new LinkedHashMap<String, Object>();
        json.put("target", target);
        json.put("streams", streams);
        json.put("completed", completed);
        json.put("ttft_p50_ms", rounded(ttftP50, 10));
        json.put("ttft_p99_ms", rounded(ttftP99, 10));
        json.put("gap_p99_ms", rounded(gapP99, 10));
        json.put("cpu_s_per_1000_tokens", rounded(cpuPerThousandTokens, 10_000));
        json.put("rss_mb", rounded(residentMegabytes, 10));
        return json;
    }

    private static double rounded(double value, int parts) {
        return (double) Math.round(value * parts) / parts;
    }

}
