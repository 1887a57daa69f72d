package main

import (
	"archive/tar"
	"errors"
	"fmt"
	"io"
	"path"

	v1 "github.com/google/go-containerregistry/pkg/v1"
)

// What whoever gets the image must get with it.
var licenses = []string{"/licenses/LICENSE", "/licenses/NOTICE"}

func checkLicenses(image v1.Image) error {
	layers, err := image.Layers()
	if err != nil {
		return err
	}
	found := map[string]bool{}
	for _, layer := range layers {
		content, err := layer.Uncompressed()
		if err != nil {
			return err
		}
		err = names(content, found)
		if closed := content.Close(); err == nil {
			err = closed
		}
		if err != nil {
			return err
		}
	}
	for _, file := range licenses {
		if !found[file] {
			return fmt.Errorf("the image has no %s", file)
		}
	}
	return nil
}

func names(layer io.Reader, found map[string]bool) error {
	for reader := tar.NewReader(layer); ; {
		header, err := reader.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if header.Typeflag == tar.TypeReg {
			found[path.Join("/", header.Name)] = true
		}
	}
}
