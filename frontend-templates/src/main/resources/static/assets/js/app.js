import {Application} from "@hotwired/stimulus"
import "@hotwired/turbo"
import AnnounceController from "./controllers/announce_controller.js"
import AttachmentsController from "./controllers/attachments_controller.js"
import AutosaveController from "./controllers/autosave_controller.js"
import ComposerController from "./controllers/composer_controller.js"
import ConfirmController from "./controllers/confirm_controller.js"
import CopyController from "./controllers/copy_controller.js"
import CountController from "./controllers/count_controller.js"
import EditController from "./controllers/edit_controller.js"
import KeyboardController from "./controllers/keyboard_controller.js"
import KnowledgeController from "./controllers/knowledge_controller.js"
import LookupController from "./controllers/lookup_controller.js"
import MenuController from "./controllers/menu_controller.js"
import OutlineController from "./controllers/outline_controller.js"
import PaneController from "./controllers/pane_controller.js"
import PictureController from "./controllers/picture_controller.js"
import PreviewController from "./controllers/preview_controller.js"
import RelativeTimeController from "./controllers/relative_time_controller.js"
import ReplyController from "./controllers/reply_controller.js"
import ScrollController from "./controllers/scroll_controller.js"
import SearchController from "./controllers/search_controller.js"
import SidebarController from "./controllers/sidebar_controller.js"
import StartersController from "./controllers/starters_controller.js"
import SupportController from "./controllers/support_controller.js"
import ThemeController from "./controllers/theme_controller.js"
import ThreadController from "./controllers/thread_controller.js"
import UndoController from "./controllers/undo_controller.js"
import WrapController from "./controllers/wrap_controller.js"
import {forgetDrafts} from "./lib/drafts.js"
import {registerOnDemand} from "./lib/on-demand.js"
import {tellZone} from "./lib/reader-zone.js"

tellZone()

const application = Application.start()
application.register("announce", AnnounceController)
application.register("attachments", AttachmentsController)
application.register("autosave", AutosaveController)
application.register("composer", ComposerController)
application.register("confirm", ConfirmController)
application.register("copy", CopyController)
application.register("count", CountController)
application.register("edit", EditController)
application.register("keyboard", KeyboardController)
application.register("knowledge", KnowledgeController)
registerOnDemand(application, "markdown", () => import("./controllers/markdown_controller.js"))
application.register("lookup", LookupController)
application.register("menu", MenuController)
application.register("outline", OutlineController)
application.register("pane", PaneController)
application.register("picture", PictureController)
application.register("preview", PreviewController)
application.register("relative-time", RelativeTimeController)
application.register("reply", ReplyController)
application.register("scroll", ScrollController)
application.register("search", SearchController)
application.register("sidebar", SidebarController)
registerOnDemand(application, "source", () => import("./controllers/source_controller.js"))
application.register("starters", StartersController)
application.register("support", SupportController)
application.register("theme", ThemeController)
application.register("thread", ThreadController)
application.register("undo", UndoController)
application.register("wrap", WrapController)

// When the server's page is merged into this one, what scripts have put into it stays, and so does an answer that is being
// followed: the stream knows more of it than the page.
document.addEventListener("turbo:before-morph-element", (event) => {
    const {target, detail} = event
    const followed = target.matches('[data-controller~="reply"]') && detail.newElement?.dataset.state === "writing"
    if (detail.newElement && (target.hasAttribute("data-keep") || followed)) {
        event.preventDefault()
    }
})

// What is for browsers without scripts comes to life when a script puts it into the page. Turbo takes it out of pages, not of frames.
document.addEventListener("turbo:before-frame-render", ({detail}) => {
    detail.newFrame.querySelectorAll("noscript").forEach((element) => element.remove())
})

document.addEventListener("submit", ({target, submitter}) => {
    if ((submitter?.getAttribute("formaction") ?? target.getAttribute("action")) === "/logout") {
        forgetDrafts()
    }
})
