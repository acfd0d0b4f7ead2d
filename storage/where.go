package storage

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"strings"

	"go.mongodb.org/mongo-driver/v2/mongo/options"
)

// NoStoreError says that there is no store where one was to be read. Nothing
// was made there.
type NoStoreError struct{ Where string }

func (e *NoStoreError) Error() string { return "there is no store in " + e.Where }

// CheckURI says what is wrong with a MongoDB URI, without asking anybody on
// the network and without quoting it, as it may hold a password.
func CheckURI(uri string) error {
	// The driver looks an SRV name up while it reads the URI; everything else
	// in it reads the same.
	srv, isSRV := strings.CutPrefix(uri, "mongodb+srv://")
	if isSRV {
		uri = "mongodb://" + srv
	} else if !strings.HasPrefix(uri, "mongodb://") {
		return errors.New("should begin with mongodb:// or mongodb+srv://")
	}
	opts := options.Client().ApplyURI(uri)
	if err := opts.Validate(); err != nil {
		return readable(err)
	}
	if isSRV && (len(opts.Hosts) != 1 || strings.Contains(opts.Hosts[0], ":")) {
		return errors.New("should have one host without a port after mongodb+srv://")
	}
	return nil
}

// readable is what the driver says of a URI, without the URI: a file that it
// names and that can't be read is named, and a lookup that failed.
func readable(err error) error {
	if file, ok := errors.AsType[*fs.PathError](err); ok {
		return fmt.Errorf("names a file that can't be read: %w", file)
	}
	if lookup, ok := errors.AsType[*net.DNSError](err); ok {
		return fmt.Errorf("the host %s can't be found: %w", lookup.Name, lookup)
	}
	const noCertificate = "the specified CA file does not contain any valid certificates"
	if strings.Contains(err.Error(), noCertificate) {
		return errors.New("names a CA file in which there is no certificate")
	}
	return errors.New("is malformed (not shown here, as it may hold a password)")
}

// missingHosts names those of the hosts that can't be found, nil when all can.
func missingHosts(ctx context.Context, hosts []string) error {
	for _, host := range hosts {
		name, _, err := net.SplitHostPort(host)
		if err != nil {
			name = host
		}
		if net.ParseIP(name) != nil || strings.HasSuffix(name, ".sock") {
			continue
		}
		if _, err := net.DefaultResolver.LookupHost(ctx, name); err != nil {
			return fmt.Errorf("the host %s can't be found: %w", name, err)
		}
	}
	return nil
}
