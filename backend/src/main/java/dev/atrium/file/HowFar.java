package dev.atrium.file;

/// How far one reading of one file has come, as whoever is at it says: pages, and then passages.
final class HowFar implements ExtractorProcess.Progress {

    private static final int MOST = 1_000_000;

    private volatile int page;

    private volatile int pages;

    @Override
    public void reached(int page, int pages) {
        this.page = Math.clamp(page, 0, MOST);
        this.pages = Math.clamp(pages, 0, MOST);
    }

    int page() {
        return this.page;
    }

    int pages() {
        return this.pages;
    }

}
