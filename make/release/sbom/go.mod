module lyrebird.dev/release/sbom

go 1.24.0
