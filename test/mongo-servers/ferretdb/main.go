// Command ferretdb runs FerretDB with its SQLite backend on the loopback
// interface, as a stand-in for MongoDB in development and tests.
package main

import (
	"context"
	"flag"
	"fmt"
	"log/slog"
	"net"
	"net/url"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"syscall"

	"github.com/FerretDB/FerretDB/ferretdb"
)

func main() {
	port := flag.Int("port", 27017, "TCP port on 127.0.0.1")
	dir := flag.String("dir", "", "state directory (created when missing)")
	verbose := flag.Bool("verbose", false, "log every request")
	flag.Parse()

	if *dir == "" || *port < 0 || *port > 65535 || flag.NArg() != 0 {
		flag.Usage()
		os.Exit(2)
	}

	if err := run(*port, *dir, *verbose); err != nil {
		fmt.Fprintln(os.Stderr, "ferretdb:", err)
		os.Exit(1)
	}
}

func run(port int, dir string, verbose bool) error {
	// FerretDB's embedded form never reports telemetry; this also covers
	// anything that looks at the environment.
	os.Setenv("DO_NOT_TRACK", "1")

	dir, err := filepath.Abs(dir)
	if err != nil {
		return err
	}

	if err = os.MkdirAll(dir, 0o700); err != nil {
		return err
	}

	level := slog.LevelWarn
	if verbose {
		level = slog.LevelDebug
	}

	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGINT, syscall.SIGTERM)
	defer stop()

	// The URI wants its directory to end in a slash.
	uri := url.URL{Scheme: "file", OmitHost: true, Path: filepath.ToSlash(dir) + "/"}

	f, err := ferretdb.New(&ferretdb.Config{
		Listener:  ferretdb.ListenerConfig{TCP: net.JoinHostPort("127.0.0.1", strconv.Itoa(port))},
		Logger:    slog.New(slog.NewTextHandler(os.Stderr, &slog.HandlerOptions{Level: level})),
		Handler:   "sqlite",
		SQLiteURL: uri.String(),
	})
	if err != nil {
		return err
	}

	fmt.Println(f.MongoDBURI())

	// Returns once a signal has come and every connection is closed.
	return f.Run(ctx)
}
