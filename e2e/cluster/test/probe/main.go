// Command probe is what cluster-test.sh runs in pods and beside them: a server, a client, and a process that eats memory.
package main

import (
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"time"
)

const patience = 5 * time.Second

func main() {
	if err := run(os.Args[1:]); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string) error {
	switch {
	case len(args) == 2 && args[0] == "serve":
		return serve(args[1])
	case len(args) == 2 && args[0] == "get":
		return get(args[1])
	case len(args) == 2 && args[0] == "dial":
		return dial(args[1])
	case len(args) == 1 && args[0] == "eat":
		return eat()
	}
	return fmt.Errorf("usage: probe serve ADDRESS | get URL | dial ADDRESS | eat")
}

func serve(address string) error {
	fmt.Println("the probe starts")
	return http.ListenAndServe(address, http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		fmt.Fprintln(w, "hello from the probe")
	}))
}

func get(url string) error {
	client := http.Client{Timeout: patience}
	response, err := client.Get(url)
	if err != nil {
		return err
	}
	defer response.Body.Close()
	_, err = io.Copy(os.Stdout, response.Body)
	return err
}

func dial(address string) error {
	connection, err := net.DialTimeout("tcp", address, patience)
	if err != nil {
		return err
	}
	return connection.Close()
}

func eat() error {
	var eaten [][]byte
	for {
		block := make([]byte, 1<<20)
		for i := range block {
			block[i] = 1
		}
		eaten = append(eaten, block)
		if len(eaten) > 1<<14 {
			return fmt.Errorf("16 GiB were not too much")
		}
	}
}
