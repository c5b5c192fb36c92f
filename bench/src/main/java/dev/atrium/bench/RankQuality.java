package dev.atrium.bench;

import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// How good a ranking is, between 0 and 1: what the first ten gain, less the later they come, against the best there
/// could be (nDCG@10), and how many of the documents that answer are among them (recall@10).
record RankQuality(double ndcg, double recall) {

    private static final int TOP = 10;

    static RankQuality of(List<String> ranking, Map<String, Integer> gains) {
        var top = ranking.subList(0, Math.min(TOP, ranking.size()));
        var ideal = gains.values().stream().sorted(Comparator.reverseOrder()).limit(TOP).toList();
        double gained = gain(top.stream().map(document -> gains.getOrDefault(document, 0)).toList());
        long found = top.stream().filter(gains::containsKey).count();
        return new RankQuality(gained / gain(ideal), (double) found / gains.size());
    }

    static RankQuality mean(List<RankQuality> all) {
        return new RankQuality(all.stream().mapToDouble(RankQuality::ndcg).average().orElse(0),
                all.stream().mapToDouble(RankQuality::recall).average().orElse(0));
    }

    private static double gain(List<Integer> gains) {
        double sum = 0;
        for (int rank = 0; rank < gains.size(); rank++) {
            sum += gains.get(rank) / (Math.log(rank + 2.0) / Math.log(2));
        }
        return sum;
    }

}
