package main

import (
	"archive/tar"
	"archive/zip"
	"bytes"
	"debug/elf"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"strings"

	v1 "github.com/google/go-containerregistry/pkg/v1"
)

// The processor of an architecture, as ELF files name it.
var machines = map[string]elf.Machine{"amd64": elf.EM_X86_64, "arm64": elf.EM_AARCH64}

// A jar that is named after its platform is what it says, needed or not: Quarkus brings Brotli for the machine that builds.
var saysItself = regexp.MustCompile(`(x86_64|amd64|aarch_?64|arm64).*\.jar$`)

// checkNatives finds programs and libraries for another processor than the image's. A jar may bring libraries for many: it needs one
// for this one among them. A build that took over what another platform's build had left would show nowhere else: Java does
// without such a library.
func checkNatives(image v1.Image, architecture string) error {
	wanted, known := machines[architecture]
	if !known {
		return nil
	}
	layers, err := image.Layers()
	if err != nil {
		return err
	}
	for _, layer := range layers {
		content, err := layer.Uncompressed()
		if err != nil {
			return err
		}
		err = checkLayer(content, wanted)
		if closed := content.Close(); err == nil {
			err = closed
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func checkLayer(layer io.Reader, wanted elf.Machine) error {
	for reader := tar.NewReader(layer); ; {
		header, err := reader.Next()
		if errors.Is(err, io.EOF) {
			return nil
		}
		if err != nil {
			return err
		}
		if header.Typeflag != tar.TypeReg {
			continue
		}
		if saysItself.MatchString(path.Base(header.Name)) {
			continue
		}
		if strings.HasSuffix(header.Name, ".jar") {
			err = checkJar(header.Name, reader, wanted)
		} else if found, native := machine(reader); native && found != wanted {
			err = fmt.Errorf("%s is for %s, expected %s", header.Name, found, wanted)
		}
		if err != nil {
			return err
		}
	}
}

func checkJar(name string, content io.Reader, wanted elf.Machine) error {
	all, err := io.ReadAll(content)
	if err != nil {
		return err
	}
	jar, err := zip.NewReader(bytes.NewReader(all), int64(len(all)))
	if err != nil {
		return fmt.Errorf("%s: %w", name, err)
	}
	others := map[elf.Machine]string{}
	for _, entry := range jar.File {
		file, err := entry.Open()
		if err != nil {
			return fmt.Errorf("%s: %s: %w", name, entry.Name, err)
		}
		found, native := machine(file)
		file.Close()
		if native && found == wanted {
			return nil
		}
		if native {
			others[found] = entry.Name
		}
	}
	for found, entry := range others {
		return fmt.Errorf("%s has libraries for other processors only (%s is for %s), expected %s", name, entry, found, wanted)
	}
	return nil
}

// machine reads the head of a file (elf(5)): whether it is a program or a library, and for which processor.
func machine(file io.Reader) (elf.Machine, bool) {
	head := make([]byte, 20)
	if _, err := io.ReadFull(file, head); err != nil || string(head[:4]) != elf.ELFMAG {
		return elf.EM_NONE, false
	}
	if elf.Data(head[elf.EI_DATA]) == elf.ELFDATA2MSB {
		return elf.Machine(uint16(head[18])<<8 | uint16(head[19])), true
	}
	return elf.Machine(uint16(head[19])<<8 | uint16(head[18])), true
}
