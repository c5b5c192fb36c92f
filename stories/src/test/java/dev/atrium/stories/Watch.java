package dev.atrium.stories;

import java.util.ArrayList;
import java.util.List;

import com.microsoft.playwright.Page;

/// Notes what must never happen on a page that shows somebody else's text: a script of the text has run, another host is
/// asked, a window opens.
final class Watch {

    private final List<String> seen = new ArrayList<>();

    private Watch() {
    }

    static Watch of(Page page, String house) {
        var watch = new Watch();
        page.exposeFunction("ranAScript", arguments -> watch.seen.add("a script"));
        page.onDialog(dialog -> {
            watch.seen.add("a dialog: " + dialog.message());
            dialog.dismiss();
        });
        page.onPopup(popup -> watch.seen.add("a window: " + popup.url()));
        page.context().onRequest(request -> {
            if (!request.url().startsWith(house + "/") && !request.url().matches("(?s)(data|blob|about):.*")) {
                watch.seen.add("a request: " + request.url());
            }
        });
        return watch;
    }

    List<String> seen() {
        return seen;
    }

}
