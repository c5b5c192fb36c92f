package dev.atrium.identity;

/// A part of a tenant, named by its path: `Retail Banking/Branches`.
public record Department(DepartmentId id, String path) {

    public String name() {
        return this.path.substring(this.path.lastIndexOf('/') + 1);
    }

}
