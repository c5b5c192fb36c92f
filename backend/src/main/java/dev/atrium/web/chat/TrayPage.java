package dev.atrium.web.chat;

import java.util.List;

/// Files that lie in the reader's tray for a question.
record TrayPage(List<ShownFile> files) {
}
