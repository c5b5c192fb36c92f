package dev.atrium.bench;

/// A member's session as a browser would hold it: the cookies to send, and the token that state changes need.
record SignedIn(String cookies, String csrf) {
}
