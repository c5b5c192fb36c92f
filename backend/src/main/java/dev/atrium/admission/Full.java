package dev.atrium.admission;

/// Where there was no room for one more who waits.
public enum Full {

    /// As many of the tenant wait as may.
    TENANT,

    /// As many wait as may, of all tenants.
    EVERYBODY

}
