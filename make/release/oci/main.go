// Puts docker-archive tars of several platforms together to one OCI archive (image-spec v1: an index with a manifest each).
// Equal input gives equal bytes.
//
//	oci OUTPUT.oci.tar REFERENCE PLATFORM=IMAGE.tar...
package main

import (
	"archive/tar"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	v1 "github.com/google/go-containerregistry/pkg/v1"
	"github.com/google/go-containerregistry/pkg/v1/empty"
	"github.com/google/go-containerregistry/pkg/v1/layout"
	"github.com/google/go-containerregistry/pkg/v1/mutate"
	"github.com/google/go-containerregistry/pkg/v1/tarball"
	"github.com/google/go-containerregistry/pkg/v1/types"
)

const (
	refName = "org.opencontainers.image.ref.name"
	// containerd takes the whole name from here, and only the tag from the annotation above
	imageName = "io.containerd.image.name"
)

func main() {
	if len(os.Args) < 4 {
		fmt.Fprintln(os.Stderr, "usage: oci OUTPUT.oci.tar REFERENCE PLATFORM=IMAGE.tar...")
		os.Exit(2)
	}
	if err := run(os.Args[1], os.Args[2], os.Args[3:]); err != nil {
		fmt.Fprintln(os.Stderr, "oci:", err)
		os.Exit(1)
	}
}

func run(output, reference string, images []string) error {
	index := mutate.IndexMediaType(empty.Index, types.OCIImageIndex)
	for _, argument := range images {
		name, file, found := strings.Cut(argument, "=")
		platform, err := v1.ParsePlatform(name)
		if !found || err != nil {
			return fmt.Errorf("expected PLATFORM=IMAGE.tar, found %q", argument)
		}
		image, err := read(file, platform)
		if err != nil {
			return fmt.Errorf("%s: %w", file, err)
		}
		index = mutate.AppendManifests(index, mutate.IndexAddendum{Add: image, Descriptor: v1.Descriptor{Platform: platform}})
	}
	directory, err := os.MkdirTemp(filepath.Dir(output), ".oci")
	if err != nil {
		return err
	}
	defer os.RemoveAll(directory)
	path, err := layout.Write(directory, empty.Index)
	if err != nil {
		return err
	}
	tag := reference[strings.LastIndex(reference, ":")+1:]
	if err := path.AppendIndex(index, layout.WithAnnotations(map[string]string{refName: tag, imageName: reference})); err != nil {
		return err
	}
	digest, err := index.Digest()
	if err != nil {
		return err
	}
	fmt.Printf("%s@%s\n", reference, digest)
	return pack(directory, output)
}

// read gives the image in OCI's media types; its layers are the bytes that Docker's archive holds.
func read(file string, platform *v1.Platform) (v1.Image, error) {
	docker, err := tarball.ImageFromPath(file, nil)
	if err != nil {
		return nil, err
	}
	config, err := docker.ConfigFile()
	if err != nil {
		return nil, err
	}
	if config.OS != platform.OS || config.Architecture != platform.Architecture {
		return nil, fmt.Errorf("expected an image for %s, found one for %s/%s", platform, config.OS, config.Architecture)
	}
	if err := checkNatives(docker, platform.Architecture); err != nil {
		return nil, err
	}
	if err := checkLicenses(docker); err != nil {
		return nil, err
	}
	layers, err := docker.Layers()
	if err != nil {
		return nil, err
	}
	image := mutate.ConfigMediaType(mutate.MediaType(empty.Image, types.OCIManifestSchema1), types.OCIConfigJSON)
	for _, layer := range layers {
		if image, err = mutate.Append(image, mutate.Addendum{Layer: layer, MediaType: types.OCILayer}); err != nil {
			return nil, err
		}
	}
	return mutate.ConfigFile(image, config)
}

// pack writes a directory as a tar without times and owners, sorted.
func pack(directory, output string) error {
	file, err := os.Create(output)
	if err != nil {
		return err
	}
	writer := tar.NewWriter(file)
	err = filepath.Walk(directory, func(path string, info os.FileInfo, err error) error {
		if err != nil || path == directory {
			return err
		}
		name, _ := filepath.Rel(directory, path)
		header := &tar.Header{Name: name, Mode: 0o644, Size: info.Size(), Typeflag: tar.TypeReg, Format: tar.FormatPAX}
		if info.IsDir() {
			header.Name, header.Mode, header.Size, header.Typeflag = name+"/", 0o755, 0, tar.TypeDir
			return writer.WriteHeader(header)
		}
		if err := writer.WriteHeader(header); err != nil {
			return err
		}
		content, err := os.Open(path)
		if err != nil {
			return err
		}
		defer content.Close()
		_, err = io.Copy(writer, content)
		return err
	})
	if err == nil {
		err = writer.Close()
	}
	if closed := file.Close(); err == nil {
		err = closed
	}
	return err
}
