// Completes the CycloneDX list of an image: what the CycloneDX Maven plugin writes for the image's module names jars, and leaves
// out what a jar of ours was packed with (maven-shade-plugin). Those are the components that the packing module's own list has and that
// its pom.xml includes; here they become components of the component that holds them. Where an image was built for several
// platforms, what only one of them has is listed as well. Equal input gives equal bytes.
//
//	sbom OUTPUT.cdx.json NAME.cdx.json SOURCE MODULE,... DIRECTORY...
//
// SOURCE is a checkout with the pom.xml of each MODULE that packs others into its jar, DIRECTORY one platform's build of it, where
// MODULE/target/NAME.cdx.json was written; the first MODULE is the image's own.
package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

func main() {
	if len(os.Args) < 6 {
		fmt.Fprintln(os.Stderr, "usage: sbom OUTPUT.cdx.json NAME.cdx.json SOURCE IMAGE_MODULE,PACKING_MODULE,... DIRECTORY...")
		os.Exit(2)
	}
	modules := strings.Split(os.Args[4], ",")
	if err := run(os.Args[1], os.Args[2], os.Args[3], modules, os.Args[5:]); err != nil {
		fmt.Fprintln(os.Stderr, "sbom:", err)
		os.Exit(1)
	}
}

func run(output, name, source string, modules, builds []string) error {
	var whole document
	for _, build := range builds {
		listed, err := completed(name, source, build, modules)
		if err != nil {
			return err
		}
		if whole == nil {
			whole = listed
		} else {
			merge(whole, listed)
		}
	}
	return whole.write(output)
}

// completed reads one platform's list of the image and puts into it what the other modules packed.
func completed(name, source, build string, modules []string) (document, error) {
	image, err := read(filepath.Join(build, modules[0], "target", name))
	if err != nil {
		return nil, err
	}
	for _, module := range modules[1:] {
		own, err := read(filepath.Join(build, module, "target", name))
		if err != nil {
			return nil, err
		}
		holder := image.component(own.name())
		if holder == nil {
			return nil, fmt.Errorf("%s is not a part of the image that %s is about", own.name(), modules[0])
		}
		includes, err := packed(filepath.Join(source, module, "pom.xml"))
		if err != nil {
			return nil, err
		}
		inside, err := own.matching(includes)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", module, err)
		}
		holder["components"] = inside
	}
	return image, nil
}
